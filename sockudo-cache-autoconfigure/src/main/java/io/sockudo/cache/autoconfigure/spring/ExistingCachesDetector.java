/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.spring;

import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

import io.sockudo.cache.autoconfigure.settings.SelectedDriver;
import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Detector of Spring caches that the application had before the starter was added. It
 * looks at the beans and classes of Boot's own conditions.
 */
final class ExistingCachesDetector {

	private static final String PROPERTIES = "spring.cache";

	private static final String CACHE_RESOLVER = "cacheResolver";

	/**
	 * Beans that shape the cache manager that Boot creates, whichever that is.
	 */
	private static final List<String> SHAPING_BEANS = List.of("org.springframework.cache.Cache",
			"org.springframework.data.redis.cache.RedisCacheConfiguration",
			"org.springframework.boot.cache.autoconfigure.RedisCacheManagerBuilderCustomizer",
			"org.springframework.boot.cache.autoconfigure.JCacheManagerCustomizer",
			"org.springframework.boot.cache.autoconfigure.CouchbaseCacheManagerBuilderCustomizer",
			"org.springframework.boot.cache.autoconfigure.Cache2kBuilderCustomizer",
			"com.github.benmanes.caffeine.cache.Caffeine", "com.github.benmanes.caffeine.cache.CaffeineSpec",
			"com.github.benmanes.caffeine.cache.CacheLoader");

	private static final String JCACHE_PROVIDER = "javax.cache.spi.CachingProvider";

	/**
	 * Providers for which Boot creates a manager without any setting: the manager's
	 * class, and the required bean, if any.
	 */
	private static final List<Provider> PROVIDERS = List.of(
			new Provider("org.springframework.cache.jcache.JCacheCacheManager", JCACHE_PROVIDER),
			new Provider("org.springframework.cache.jcache.JCacheCacheManager", "javax.cache.CacheManager"),
			new Provider("com.hazelcast.spring.cache.HazelcastCacheManager", "com.hazelcast.core.HazelcastInstance"),
			new Provider("org.springframework.data.couchbase.cache.CouchbaseCacheManager",
					"org.springframework.data.couchbase.CouchbaseClientFactory"),
			new Provider("org.infinispan.spring.embedded.provider.SpringEmbeddedCacheManager", null),
			new Provider("org.springframework.data.redis.cache.RedisCacheManager",
					"org.springframework.data.redis.connection.RedisConnectionFactory"),
			new Provider("org.cache2k.extra.spring.SpringCache2kCacheManager", null));

	private final Settings settings;

	private final ConfigurableListableBeanFactory beans;

	ExistingCachesDetector(Settings settings, ConfigurableListableBeanFactory beans) {
		this.settings = settings;
		this.beans = beans;
	}

	@Nullable String describe() {
		if (this.beans.containsBean(CACHE_RESOLVER)) {
			return "the application has " + describe(this.beans, CACHE_RESOLVER);
		}
		String property = this.settings.firstBelow(PROPERTIES);
		if (property != null) {
			return property + " is set";
		}
		String bean = SHAPING_BEANS.stream().flatMap(this::beansOf).findFirst().orElse(null);
		if (bean != null) {
			return "the application has " + describe(this.beans, bean);
		}
		return (this.settings.text(SelectedDriver.DRIVER) == null) ? describeProvider() : null;
	}

	/**
	 * Describe the provider. Until a driver is named, its caches stay: caches shared by
	 * nodes would become private ones.
	 */
	private @Nullable String describeProvider() {
		for (Provider provider : PROVIDERS) {
			String reason = isPresent(provider.manager()) ? reason(provider) : null;
			if (reason != null) {
				return reason + ", and " + SelectedDriver.DRIVER + " is not set";
			}
		}
		return null;
	}

	private @Nullable String reason(Provider provider) {
		if (provider.bean() == null) {
			return provider.manager() + " is on the classpath";
		}
		String bean = beansOf(provider.bean()).findFirst().orElse(null);
		if (bean != null) {
			return "the application has " + describe(this.beans, bean);
		}
		return provider.bean().equals(JCACHE_PROVIDER) ? onlyJCacheProvider() : null;
	}

	/**
	 * Return the only JCache provider. Boot takes none of several.
	 */
	private @Nullable String onlyJCacheProvider() {
		if (!isPresent(JCACHE_PROVIDER)) {
			return null;
		}
		ClassLoader classLoader = this.beans.getBeanClassLoader();
		Iterator<? extends ServiceLoader.Provider<?>> providers = ServiceLoader
			.load(ClassUtils.resolveClassName(JCACHE_PROVIDER, classLoader), classLoader)
			.stream()
			.iterator();
		if (!providers.hasNext()) {
			return null;
		}
		String name = providers.next().type().getName();
		return providers.hasNext() ? null : name + " is on the classpath";
	}

	static String describe(ConfigurableListableBeanFactory beans, String name) {
		Class<?> type = beans.getType(name, false);
		return "the bean '" + name + "'" + ((type != null) ? " (" + type.getName() + ")" : "");
	}

	private Stream<String> beansOf(String type) {
		if (!isPresent(type)) {
			return Stream.empty();
		}
		Class<?> present = ClassUtils.resolveClassName(type, this.beans.getBeanClassLoader());
		return Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, present, true, false));
	}

	private boolean isPresent(String type) {
		return ClassUtils.isPresent(type, this.beans.getBeanClassLoader());
	}

	/**
	 * Provider that Boot takes because it is present.
	 *
	 * @param manager class of its cache manager
	 * @param bean type of the bean that must be present, too
	 */
	private record Provider(String manager, @Nullable String bean) {

	}

}
