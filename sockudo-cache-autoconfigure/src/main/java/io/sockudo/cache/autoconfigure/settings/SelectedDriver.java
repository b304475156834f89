/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
	 * @throws BindException if a setting has a wrong type
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
