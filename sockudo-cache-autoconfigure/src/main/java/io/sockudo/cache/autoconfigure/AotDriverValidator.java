/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.List;
import java.util.Map;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.sockudo.cache.autoconfigure.settings.AllowedValues;
import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.autoconfigure.settings.SelectedDriver;
import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Validator of the driver of an application that was processed ahead of time.
 */
final class AotDriverValidator {

	private static final String ACTION = "Set it back, or process the application again with the driver that it is to "
			+ "run with.";

	private static final Map<CacheDriverType, Class<?>> CONFIGURATIONS = Map.of(CacheDriverType.MEMORY,
			MemoryDriverConfiguration.class, CacheDriverType.NONE, NoneDriverConfiguration.class, CacheDriverType.REDIS,
			RedisDriverConfiguration.class);

	private AotDriverValidator() {
	}

	static void check(CacheDriverType selected, Settings settings, ConfigurableListableBeanFactory beans) {
		if (AotDetector.useGeneratedArtifacts()) {
			CONFIGURATIONS.forEach((processed, configuration) -> {
				if (beans.containsBeanDefinition(configuration.getName()) && processed != kind(selected)) {
					throw new InvalidCacheSettingsException(
							List.of(settings
								.problem(SelectedDriver.DRIVER,
										"must be " + AllowedValues.name(processed)
												+ ", for which the application was processed " + "ahead of time")),
							ACTION);
				}
			});
		}
	}

	/**
	 * Return the driver without regard to a cluster, which is decided when the driver is
	 * created.
	 */
	private static CacheDriverType kind(CacheDriverType driver) {
		return (driver == CacheDriverType.REDIS_CLUSTER) ? CacheDriverType.REDIS : driver;
	}

}
