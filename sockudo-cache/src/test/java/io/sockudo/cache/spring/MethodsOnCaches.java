/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application with cached methods.
 */
final class MethodsOnCaches implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final SpringCaches caches;

	MethodsOnCaches(SpringCaches caches) {
		this.caches = caches;
		this.context.registerBean(CacheManager.class, caches::manager);
		this.context.register(Application.class);
		this.context.refresh();
	}

	CachedMethods methods() {
		return this.context.getBean(CachedMethods.class);
	}

	SpringCaches caches() {
		return this.caches;
	}

	@Override
	public void close() {
		this.context.close();
		this.caches.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching(proxyTargetClass = true)
	static class Application {

		@Bean
		CachedMethods methods() {
			return new CachedMethods();
		}

	}

}
