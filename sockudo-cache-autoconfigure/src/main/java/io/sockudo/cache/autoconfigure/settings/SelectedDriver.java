/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Driver selected by the settings.
 */
public final class SelectedDriver {

	/**
	 * Property of the driver.
	 */
	public static final String DRIVER = CacheProperties.PREFIX + ".driver";

	private static final String CLUSTER_MODE = CacheProperties.PREFIX + ".redis.cluster-mode";

	private SelectedDriver() {
	}

	public static CacheDriverType of(CacheProperties properties) {
		return of(properties.getDriver(), properties.getRedis().getClusterMode());
	}

	/**
	 * Return the driver.
	 * @param environment the environment
	 * @return the driver
	 * @throws org.springframework.boot.context.properties.bind.BindException if a setting
	 * has a wrong type
	 */
	public static CacheDriverType of(Environment environment) {
		Binder binder = Binder.get(environment);
		CacheDriverType driver = binder.bind(DRIVER, CacheDriverType.class).orElse(CacheDriverType.MEMORY);
		return of(driver, driver == CacheDriverType.REDIS && binder.bind(CLUSTER_MODE, Boolean.class).orElse(false));
	}

	private static CacheDriverType of(CacheDriverType driver, boolean clusterMode) {
		return (driver == CacheDriverType.REDIS && clusterMode) ? CacheDriverType.REDIS_CLUSTER : driver;
	}

}
