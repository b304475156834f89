/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.DatabaseRedisProperties;
import io.sockudo.cache.internal.state.AllowedTypes;
import io.sockudo.cache.internal.state.StateHints;

/**
 * Runtime hints for types that are bound early, found by name or instantiated by
 * reflection.
 */
class CacheRuntimeHints implements RuntimeHintsRegistrar {

	/**
	 * Classes that Caffeine loads for the caches of the memory driver, and those of their
	 * entries.
	 */
	static final List<String> CAFFEINE_CLASSES = List.of("com.github.benmanes.caffeine.cache.SSMSA",
			"com.github.benmanes.caffeine.cache.PSWMS");

	private static final String REDIS_PROPERTIES = "org.springframework.boot.data.redis.autoconfigure."
			+ "DataRedisProperties";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		BindableRuntimeHintsRegistrar.forTypes(CacheProperties.class, DatabaseRedisProperties.class)
			.registerHints(hints);
		if (ClassUtils.isPresent(REDIS_PROPERTIES, classLoader)) {
			BindableRuntimeHintsRegistrar.forTypes(ClassUtils.resolveClassName(REDIS_PROPERTIES, classLoader))
				.registerHints(hints);
		}
		ReflectionHints reflection = hints.reflection();
		DriverDependencies.classNames().forEach((name) -> reflection.registerTypeIfPresent(classLoader, name));
		reflection.registerTypeIfPresent(classLoader, LoadConfiguration.CONTEXT_PROPAGATION);
		CAFFEINE_CLASSES.forEach((name) -> reflection.registerTypeIfPresent(classLoader, name,
				MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.ACCESS_DECLARED_FIELDS));
		StateHints values = new StateHints(reflection);
		for (String name : AllowedTypes.always()) {
			reflection.registerTypeIfPresent(classLoader, name);
			if (!name.startsWith("java.") && ClassUtils.isPresent(name, classLoader)) {
				values.register(ResolvableType.forClass(ClassUtils.resolveClassName(name, classLoader)));
			}
		}
	}

}
