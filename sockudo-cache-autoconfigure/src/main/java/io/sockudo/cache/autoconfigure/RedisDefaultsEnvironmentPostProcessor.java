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

package io.sockudo.cache.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Keeps Spring Data Redis, which the starter brings, from doing what an application that
 * doesn't use it wouldn't expect: turning the health DOWN because there is no Redis on
 * this machine, looking for Redis repositories, and keeping Spring's caches where this
 * cache doesn't. With a Redis driver it also keeps Lettuce from writing a line for every
 * attempt to reconnect: the driver writes one when an outage begins and one when it ends.
 * All are defaults of the lowest precedence.
 */
class RedisDefaultsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String HEALTH = "management.health.redis.enabled";

	private static final String CACHE_TYPE = "spring.cache.type";

	private static final String LETTUCE_LEVEL = "logging.level.io.lettuce";

	private static final List<String> RECONNECTING = List.of("core.protocol.ConnectionWatchdog",
			"core.protocol.ReconnectionHandler", "core.cluster.topology.DefaultClusterTopologyRefresh");

	private static final String REPOSITORIES = "spring.data.redis.repositories.enabled";

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 2;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Settings settings = new Settings(environment);
		Map<String, Object> defaults = new LinkedHashMap<>();
		if (!SpringDataRedis.isConnectionSet(settings) && !settings.isSet(HEALTH)) {
			defaults.put(HEALTH, false);
		}
		// That the platform sets REDIS_URL doesn't say what the application does with it.
		if (!settings.isSetByTheApplication(SpringDataRedis.PREFIX)) {
			defaults.put(REPOSITORIES, false);
		}
		if (areCachesSwitchedOff(settings) && !settings.isSet("spring.cache")
				&& !SpringDataRedis.isConnectionSetByTheApplication(settings)) {
			defaults.put(CACHE_TYPE, "caffeine");
		}
		if (isRedisDriver(environment) && !settings.isSet(LETTUCE_LEVEL)) {
			RECONNECTING.forEach((name) -> defaults.put(LETTUCE_LEVEL + "." + name, "error"));
		}
		if (!defaults.isEmpty()) {
			DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
		}
	}

	// Ours, so that Boot makes some, for which it would take a Redis that nobody has
	// named.
	private boolean areCachesSwitchedOff(Settings settings) {
		return "false".equalsIgnoreCase(settings.text(OnSpringCachesCondition.ENABLED))
				&& FormerSpringCaches.PROVIDERS.stream().noneMatch((provider) -> ClassUtils.isPresent(provider, null));
	}

	private boolean isRedisDriver(ConfigurableEnvironment environment) {
		try {
			CacheDriverType driver = SelectedDriver.of(environment);
			return driver == CacheDriverType.REDIS || driver == CacheDriverType.REDIS_CLUSTER;
		}
		catch (BindException ex) {
			// Explained later, where it stops the start.
			return false;
		}
	}

}
