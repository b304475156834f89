/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;

/**
 * Methods with {@code @Cacheable}, behind the proxy that Spring creates.
 */
public class CachedMethods {

	private final Map<String, String> texts = Workload.entries();

	/**
	 * Look a text up.
	 * @param key its key
	 * @return the text with its key
	 */
	@Cacheable("texts")
	public Text find(String key) {
		return new Text(key, Objects.requireNonNull(this.texts.get(key), "There must be a text"));
	}

	/**
	 * Look many texts up.
	 * @param key a key
	 * @return a hundred texts
	 */
	@Cacheable("lists")
	public List<Text> list(String key) {
		return CachedValues.list(key);
	}

	/**
	 * Look an order up.
	 * @param key its key
	 * @return an object of twenty fields
	 */
	@Cacheable("orders")
	public CachedValues.Order order(String key) {
		return CachedValues.order(key);
	}

	/**
	 * Create the proxy on the caches of Sockudo, and fill the cache.
	 * @param settings properties of the application
	 * @return the proxy
	 */
	public static CachedMethods onSockudo(Map<String, Object> settings) {
		return on(settings, SockudoCacheAutoConfiguration.class, SockudoCacheManagerAutoConfiguration.class);
	}

	/**
	 * Create the proxy with some configuration, and fill the cache.
	 * @param settings properties of the application
	 * @param configuration classes that define a cache manager
	 * @return the proxy
	 */
	public static CachedMethods on(Map<String, Object> settings, Class<?>... configuration) {
		CachedMethods methods = empty(settings, configuration);
		methods.texts().keySet().forEach(methods::find);
		return methods;
	}

	/**
	 * Create the proxy with some configuration.
	 * @param settings properties of the application
	 * @param configuration classes that define a cache manager
	 * @return the proxy
	 */
	public static CachedMethods empty(Map<String, Object> settings, Class<?>... configuration) {
		// Each contestant has a class loader of its own.
		Thread.currentThread().setContextClassLoader(CachedMethods.class.getClassLoader());
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("benchmark", settings));
		context.register(Application.class);
		context.register(configuration);
		context.refresh();
		return context.getBean(CachedMethods.class);
	}

	/**
	 * Return the texts.
	 * @return texts by their keys
	 */
	public Map<String, String> texts() {
		return Workload.entries();
	}

	/**
	 * Cached value.
	 *
	 * @param key a short text
	 * @param text a longer one
	 */
	public record Text(String key, String text) implements Serializable {

	}

	/**
	 * An application with caching.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableCaching(proxyTargetClass = true)
	public static class Application {

		@Bean
		CachedMethods cachedMethods() {
			return new CachedMethods();
		}

	}

}
