/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.redis.RedisUrlWithdrawal;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.codec.NamedTypes;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.internal.state.AllowedTypes;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CachePolicies;

/**
 * Auto-configuration of the {@link SockudoCache} and the
 * {@link io.sockudo.cache.ratelimit.RateLimiter} on the driver named by
 * {@code cache.driver}. Each backs off when the application has one of its own.
 */
@AutoConfiguration(afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@EnableConfigurationProperties(CacheProperties.class)
@Import({ LoadConfiguration.class, MemoryDriverConfiguration.class, NoneDriverConfiguration.class,
		RateLimiterConfiguration.class, RedisDriverConfiguration.class })
public final class SockudoCacheAutoConfiguration {

	@Bean
	static CacheSettingsValidator sockudoCacheSettingsCheck(Environment environment) {
		return new CacheSettingsValidator(environment);
	}

	@Bean
	static RedisUrlWithdrawal sockudoCacheRedisUrlWithdrawal(ConfigurableEnvironment environment) {
		return new RedisUrlWithdrawal(environment);
	}

	@Bean
	CachePolicies sockudoCachePolicies(CacheProperties properties) {
		return properties.determinePolicies();
	}

	@Bean
	UnusedCacheNamesDetector sockudoCacheUnusedCacheNames(CachePolicies policies, ListableBeanFactory beans) {
		return new UnusedCacheNamesDetector(policies, beans);
	}

	@Bean
	@ConditionalOnMissingBean(SockudoCache.class)
	DefaultSockudoCache sockudoCache(CacheDriver driver, CacheProperties properties, CachePolicies policies,
			LoadExecutor loadThreads, ObjectProvider<JsonMapper> jsonMapper, ListableBeanFactory beans) {
		DefaultSockudoCache.Builder builder = DefaultSockudoCache.builder(driver)
			.policies(policies)
			.loadThreads(loadThreads)
			.jsonMapper(() -> NamedTypes.restrict(jsonMapper.getIfUnique(() -> JsonMapper.builder().build()),
					AllowedTypes.inPackages(CacheValuesConfiguration.trustedPackages(properties, beans))));
		return builder.build();
	}

}
