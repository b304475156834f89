/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import io.sockudo.cache.autoconfigure.settings.AllowedValues;
import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.autoconfigure.settings.SelectedDriver;
import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Validator of the libraries that a driver needs.
 */
final class DriverDependencies {

	private static final Library CAFFEINE = new Library("Caffeine", "com.github.benmanes.caffeine.cache.Caffeine",
			"com.github.ben-manes.caffeine:caffeine");

	private static final Library LETTUCE = new Library("Lettuce", "io.lettuce.core.RedisClient",
			"io.lettuce:lettuce-core");

	private static final Library BOOT_REDIS = new Library("Spring Boot's support for Redis",
			"org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails",
			"org.springframework.boot:spring-boot-data-redis");

	private static final Map<CacheDriverType, List<Library>> LIBRARIES = Map.of(CacheDriverType.MEMORY,
			List.of(CAFFEINE), CacheDriverType.REDIS, List.of(LETTUCE, BOOT_REDIS), CacheDriverType.REDIS_CLUSTER,
			List.of(LETTUCE, BOOT_REDIS));

	private DriverDependencies() {
	}

	static void check(CacheDriverType driver, Settings settings, @Nullable ClassLoader classLoader) {
		for (Library library : LIBRARIES.getOrDefault(driver, List.of())) {
			if (!ClassUtils.isPresent(library.className(), classLoader)) {
				throw missing(settings, SelectedDriver.DRIVER, AllowedValues.name(driver) + " needs ", library);
			}
		}
	}

	private static InvalidCacheSettingsException missing(Settings settings, String property, String who,
			Library library) {
		return new InvalidCacheSettingsException(
				settings.problem(property, who + library.name() + ", which is not on the classpath"),
				"Add the dependency " + library.coordinates() + ", or use sockudo-cache-starter, which brings it.");
	}

	/**
	 * Check the library of the near cache, which needs the same as the memory driver.
	 */
	static void checkNear(CacheProperties properties, Settings settings, @Nullable ClassLoader classLoader) {
		if (properties.determinePolicies().isAnyNear() && !ClassUtils.isPresent(CAFFEINE.className(), classLoader)) {
			throw missing(settings, "cache.near.enabled", "near caches need ", CAFFEINE);
		}
	}

	/**
	 * Return the names of the classes that are looked up.
	 */
	static List<String> classNames() {
		return LIBRARIES.values().stream().flatMap(List::stream).map(Library::className).distinct().toList();
	}

	static boolean isLettucePresent(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent(LETTUCE.className(), classLoader);
	}

	/**
	 * A library.
	 *
	 * @param name display name
	 * @param className one of its classes
	 * @param coordinates group and artifact
	 */
	private record Library(String name, String className, String coordinates) {

	}

}
