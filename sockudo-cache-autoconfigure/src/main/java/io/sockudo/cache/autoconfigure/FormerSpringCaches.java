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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds out whether an application has Spring caches that Spring Boot looked after before
 * the starter came: they must not change their place because of a dependency.
 */
final class FormerSpringCaches {

	private static final String CACHE_RESOLVER = "cacheResolver";

	private static final String CAFFEINE = "com.github.benmanes.caffeine.";

	// What shapes the cache manager that Boot makes, whichever that is.
	private static final List<String> SHAPING_BEANS = List.of(
			"org.springframework.data.redis.cache.RedisCacheConfiguration",
			"org.springframework.boot.cache.autoconfigure.RedisCacheManagerBuilderCustomizer",
			"com.github.benmanes.caffeine.cache.Caffeine", "com.github.benmanes.caffeine.cache.CaffeineSpec",
			"com.github.benmanes.caffeine.cache.CacheLoader", "org.springframework.cache.Cache");

	// Boot takes these without any setting, in this order and before Redis.
	static final List<String> PROVIDERS = List.of("javax.cache.Caching", "com.hazelcast.core.HazelcastInstance",
			"com.couchbase.client.java.Cluster", "org.infinispan.spring.embedded.provider.SpringEmbeddedCacheManager");

	private static final String REDIS = "org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails";

	private final Settings settings;

	private final ConfigurableListableBeanFactory beans;

	FormerSpringCaches(Settings settings, ConfigurableListableBeanFactory beans) {
		this.settings = settings;
		this.beans = beans;
	}

	@Nullable String describe() {
		if (this.beans.containsBean(CACHE_RESOLVER)) {
			return "the application has a bean named '" + CACHE_RESOLVER + "'";
		}
		if (this.settings.isSet("spring.cache")) {
			return "a property under spring.cache is set";
		}
		String bean = SHAPING_BEANS.stream().filter(this::isAny).findFirst().orElse(null);
		if (bean != null) {
			return "the application has a bean of type " + ClassUtils.getShortName(bean);
		}
		return (this.settings.text(SelectedDriver.DRIVER) == null) ? describeSharedStore() : null;
	}

	// Without a driver named, caches that nodes have shared would become private ones.
	private @Nullable String describeSharedStore() {
		String provider = PROVIDERS.stream().filter(this::isPresent).findFirst().orElse(null);
		if (provider != null) {
			return ClassUtils.getShortName(provider) + " is on the classpath and " + SelectedDriver.DRIVER + " not set";
		}
		return isPresent(REDIS) ? describeRedis() : null;
	}

	private @Nullable String describeRedis() {
		if (SpringDataRedis.isConnectionSetByTheApplication(this.settings)) {
			return "a connection under " + SpringDataRedis.PREFIX + " is set and " + SelectedDriver.DRIVER + " not";
		}
		String bean = RedisBeans.findOwnConnection(this.beans);
		return (bean != null) ? "the bean '" + bean + "' connects to Redis and " + SelectedDriver.DRIVER + " is not set"
				: null;
	}

	// Boot would take a Redis now that nobody has named, because the starter brings it.
	boolean areLeftToCaffeine() {
		boolean others = SHAPING_BEANS.stream().filter((type) -> !type.startsWith(CAFFEINE)).anyMatch(this::isAny);
		return !others && SHAPING_BEANS.stream().filter((type) -> type.startsWith(CAFFEINE)).anyMatch(this::isAny)
				&& !this.settings.isSet("spring.cache") && describeSharedStore() == null;
	}

	private boolean isAny(String type) {
		if (!isPresent(type)) {
			return false;
		}
		Class<?> present = ClassUtils.resolveClassName(type, this.beans.getBeanClassLoader());
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, present, true, false).length > 0;
	}

	private boolean isPresent(String type) {
		return ClassUtils.isPresent(type, this.beans.getBeanClassLoader());
	}

}
