/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CacheMeterBinder;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.metrics.CacheMeterBinderProvider;
import org.springframework.boot.cache.metrics.CacheMetricsRegistrar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.autoconfigure.ConditionalOnCacheDriver;
import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;
import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.internal.load.LoadListener;
import io.sockudo.cache.metrics.CommandMeters;
import io.sockudo.cache.metrics.KeyValueCacheMeters;
import io.sockudo.cache.metrics.LoadMeters;
import io.sockudo.cache.metrics.LoadObservationConvention;
import io.sockudo.cache.metrics.RateLimiterMeters;
import io.sockudo.cache.spring.SockudoCacheManager;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CommandListener;

/**
 * Auto-configuration of the meters of the key-value cache and of Spring's caches.
 */
@AutoConfiguration(after = SockudoCacheManagerAutoConfiguration.class,
		beforeName = "org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration")
@ConditionalOnClass(CacheMeterBinder.class)
@ConditionalOnBean(CacheDriver.class)
public final class SockudoCacheMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KeyValueCacheMeters sockudoCacheMeters(CacheDriver driver) {
		return new KeyValueCacheMeters(driver);
	}

	@Bean
	@ConditionalOnBean(DefaultRateLimiter.class)
	@ConditionalOnMissingBean
	RateLimiterMeters sockudoCacheRateLimiterMeters(DefaultRateLimiter limiter) {
		return new RateLimiterMeters(limiter::allowed, limiter::refused, limiter::fallbacks);
	}

	// The caches need it from the start, so it can't depend on anything that may depend
	// on them.
	@Bean
	@ConditionalOnMissingBean(LoadListener.class)
	LoadMeters sockudoCacheLoadMeters(ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<LoadObservationConvention> convention) {
		return new LoadMeters(observations::getIfUnique,
				() -> convention.getIfUnique(() -> new LoadObservationConvention() {
				}));
	}

	/**
	 * Meters of the round trips to Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnCacheDriver({ CacheDriverType.REDIS, CacheDriverType.REDIS_CLUSTER })
	static class Commands {

		// The driver needs it from the start, so it can't depend on the driver.
		@Bean
		@ConditionalOnMissingBean(CommandListener.class)
		CommandMeters sockudoCacheCommandMeters(ObjectProvider<CacheDriver> driver) {
			return new CommandMeters(() -> driver.getObject().name());
		}

	}

	/**
	 * Meters of Spring's caches.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CacheMeterBinderProvider.class)
	@ConditionalOnBean(SockudoCacheManager.class)
	static class SpringCaches {

		@Bean
		@ConditionalOnMissingBean
		SockudoSpringCacheMeterBinderProvider sockudoSpringCacheMeterBinderProvider() {
			return new SockudoSpringCacheMeterBinderProvider();
		}

		@Bean
		LateCacheMeterBinder sockudoLateCacheMeters(ListableBeanFactory beans,
				ObjectProvider<CacheMetricsRegistrar> registrar, ObjectProvider<MeterRegistry> registry) {
			return new LateCacheMeterBinder(beans, registrar, registry);
		}

	}

}
