/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.List;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.sockudo.cache.autoconfigure.redis.RedisPrefix;
import io.sockudo.cache.autoconfigure.redis.RedisTargetResolver;
import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.NearProperties;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.near.NearDriver;
import io.sockudo.cache.near.NearDriver.NearSettings;
import io.sockudo.cache.redis.RedisClientCustomizer;
import io.sockudo.cache.redis.RedisDriver;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CommandListener;

/**
 * Configuration of the Redis drivers.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ RedisClient.class, DataRedisConnectionDetails.class })
@ConditionalOnCacheDriver({ CacheDriverType.REDIS, CacheDriverType.REDIS_CLUSTER })
@ConditionalOnMissingBean(CacheDriver.class)
class RedisDriverConfiguration {

	// Boot's own are missing if Spring Data Redis is.
	@Bean(destroyMethod = "shutdown")
	@ConditionalOnMissingBean(ClientResources.class)
	DefaultClientResources sockudoCacheClientResources(ObjectProvider<ClientResourcesBuilderCustomizer> customizers) {
		DefaultClientResources.Builder resources = DefaultClientResources.builder();
		customizers.orderedStream().forEach((customizer) -> customizer.customize(resources));
		return resources.build();
	}

	@Bean
	CacheDriver sockudoCacheDriver(CacheProperties properties, CachePolicies policies, Environment environment,
			ConfigurableListableBeanFactory beans, ObjectProvider<ClientResources> clientResources,
			ObjectProvider<LettuceClientOptionsBuilderCustomizer> optionsCustomizers,
			ObjectProvider<RedisClientCustomizer> clientCustomizers, ObjectProvider<CommandListener> commandListeners,
			ObjectProvider<RedisCredentialsProvider> credentials) {
		RedisTarget target = new RedisTargetResolver(environment, properties).resolve(beans);
		credentials.ifUnique((provider) -> target.uris().forEach((uri) -> uri.setCredentialsProvider(provider)));
		String prefix = RedisPrefix.of(properties, environment);
		CacheStartupLogger.redis(properties, target, prefix);
		CacheProperties.Redis redis = properties.getRedis();
		RedisDriver.Builder builder = RedisDriver.builder(target)
			.cacheName(DefaultSockudoCache.NAME)
			.prefix(prefix)
			.timeout(redis.getTimeout())
			.connectTimeout(redis.getConnectTimeout())
			.failFast(redis.getFailFast())
			.coalesceReads(redis.getCoalesceReads())
			.memoryAdvice(properties.determineTtl())
			.clientOptions((options) -> optionsCustomizers.orderedStream()
				.forEach((customizer) -> customizer.customize(options)))
			.customizer(new AllCustomizers(clientCustomizers.orderedStream().toList()));
		if (redis.getMaxValueSize() != null) {
			builder.maxValueSize(redis.getMaxValueSize());
		}
		clientResources.ifUnique(builder::clientResources);
		commandListeners.ifUnique(builder::commandListener);
		return near(builder, properties.getNear(), policies);
	}

	private static CacheDriver near(RedisDriver.Builder builder, NearProperties near, CachePolicies policies) {
		if (!policies.isAnyNear()) {
			return builder.build();
		}
		return new NearDriver(builder.tracking(true).build(), new NearSettings(near.getMaxCapacity(), near.getTtl()),
				near.getEnabled(), (name) -> policies.of(name).near());
	}

	/**
	 * Chain of the application's customizers.
	 *
	 * @param customizers the customizers
	 */
	private record AllCustomizers(List<RedisClientCustomizer> customizers) implements RedisClientCustomizer {

		@Override
		public void customize(RedisURI.Builder uri) {
			this.customizers.forEach((customizer) -> customizer.customize(uri));
		}

		@Override
		public void customize(ClientOptions.Builder options) {
			this.customizers.forEach((customizer) -> customizer.customize(options));
		}

	}

}
