/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizers;
import org.springframework.cache.CacheManager;
import org.springframework.cache.transaction.AbstractTransactionSupportingCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

import io.sockudo.cache.autoconfigure.CacheValuesConfiguration;
import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.ManagerProperties;
import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.spring.CacheValues;
import io.sockudo.cache.spring.SockudoCacheManager;
import io.sockudo.cache.spring.SockudoCacheManagerBuilder;
import io.sockudo.cache.spring.SpringKeyConverter;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CachePolicies;

/**
 * Auto-configuration of Spring's {@link CacheManager} on the driver named by
 * {@code cache.driver}. It backs off where Spring's caches were already managed by Spring
 * Boot or the application: see {@link OnSpringCachesCondition}.
 */
@AutoConfiguration(after = SockudoCacheAutoConfiguration.class, before = CacheAutoConfiguration.class,
		afterName = { "org.springframework.boot.data.couchbase.autoconfigure.DataCouchbaseAutoConfiguration",
				"org.springframework.boot.hazelcast.autoconfigure.HazelcastAutoConfiguration" })
@ConditionalOnClass({ CacheManager.class, AbstractTransactionSupportingCacheManager.class,
		CacheManagerCustomizer.class })
@ConditionalOnBean(CacheDriver.class)
@Import(CacheValuesConfiguration.class)
@Conditional(OnSpringCachesCondition.class)
public final class SockudoCacheManagerAutoConfiguration {

	@Bean
	SockudoCacheManager cacheManager(CacheDriver driver, CacheProperties properties, CachePolicies policies,
			LoadExecutor loadThreads, ObjectProvider<CacheValues> values,
			ObjectProvider<SpringKeyConverter> keyConverters, ObjectProvider<CacheManagerCustomizer<?>> customizers) {
		ManagerProperties manager = properties.getManager();
		SockudoCacheManager cacheManager = SockudoCacheManagerBuilder.of(driver, values::getObject)
			.policies(policies)
			.keyConverters(keyConverters.orderedStream().toList())
			.loadThreads(loadThreads)
			.onUnavailable(manager.getOnUnavailable())
			.cacheNames(manager.getCacheNames())
			.build();
		return new CacheManagerCustomizers(customizers.orderedStream().toList()).customize(cacheManager);
	}

}
