/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.metrics;

import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.cache.metrics.CacheMetricsRegistrar;
import org.springframework.util.StringUtils;

import io.sockudo.cache.spring.ManagedCaches;
import io.sockudo.cache.spring.SockudoCacheManager;
import io.sockudo.cache.spring.SockudoSpringCache;

/**
 * Binder of the meters of caches that are created after Spring Boot has bound the present
 * ones, with the same tags.
 */
final class LateCacheMeterBinder implements SmartInitializingSingleton {

	private static final String SUFFIX = "cacheManager";

	private final ListableBeanFactory beans;

	private final ObjectProvider<CacheMetricsRegistrar> registrar;

	private final ObjectProvider<MeterRegistry> registry;

	LateCacheMeterBinder(ListableBeanFactory beans, ObjectProvider<CacheMetricsRegistrar> registrar,
			ObjectProvider<MeterRegistry> registry) {
		this.beans = beans;
		this.registrar = registrar;
		this.registry = registry;
	}

	@Override
	public void afterSingletonsInstantiated() {
		CacheMetricsRegistrar known = this.registrar.getIfAvailable();
		if (known != null) {
			Map<String, SockudoCacheManager> managers = this.beans.getBeansOfType(SockudoCacheManager.class);
			managers.forEach((name, manager) -> bind(known, manager, Tag.of("cache.manager", managerName(name))));
		}
	}

	private void bind(CacheMetricsRegistrar registrar, SockudoCacheManager manager, Tag tag) {
		ManagedCaches.onCacheMade(manager, (cache) -> {
			if (!isBound(cache, tag)) {
				registrar.bindCacheToRegistry(cache, tag);
			}
		});
	}

	/**
	 * Return whether a cache has meters. Micrometer warns of double registration.
	 */
	private boolean isBound(SockudoSpringCache cache, Tag tag) {
		return this.registry.stream()
			.anyMatch((registry) -> registry.find("cache.gets")
				.tags(Tags.of(tag).and("cache", cache.getName()))
				.meter() != null);
	}

	private static String managerName(String bean) {
		boolean telling = bean.length() > SUFFIX.length() && StringUtils.endsWithIgnoreCase(bean, SUFFIX);
		return telling ? bean.substring(0, bean.length() - SUFFIX.length()) : bean;
	}

}
