/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cached methods that beans call while they are destroyed, after the driver was.
 */
@ExtendWith(RedisServerExtension.class)
class DestroyCallbackTests {

	private static final List<Object> RESULTS = new ArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(SockudoCacheAutoConfiguration.class, SockudoCacheManagerAutoConfiguration.class))
		.withUserConfiguration(Application.class);

	@ParameterizedTest
	@ValueSource(strings = { "memory", "redis", "none" })
	void methodsRunAndEvictionsFail(String driver, RedisServer server) {
		assertThat(run(driver, "degrade", server)).containsExactly("plain", "sync", "put", "late",
				CacheUnavailableException.class, CacheUnavailableException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "redis", "none" })
	void everythingFailsWhereThatIsWanted(String driver, RedisServer server) {
		assertThat(run(driver, "throw", server)).hasSize(6).containsOnly(CacheUnavailableException.class);
	}

	private List<Object> run(String driver, String onUnavailable, RedisServer server) {
		RESULTS.clear();
		this.runner
			.withPropertyValues("cache.driver=" + driver, "cache.manager.on-unavailable=" + onUnavailable,
					"cache.redis.url-override=redis://" + server.host() + ":" + server.port())
			.run((context) -> {
				Methods methods = context.getBean(Methods.class);
				assertThat(methods.plain()).isEqualTo("plain");
				assertThat(methods.sync()).isEqualTo("sync");
			});
		return RESULTS;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Application {

		// Made before the beans of the cache, and so destroyed after them.
		@Bean
		Goodbye goodbye(Methods methods) {
			return new Goodbye(methods);
		}

		@Bean
		Methods methods() {
			return new CachedMethods();
		}

	}

	/**
	 * Cached methods.
	 */
	interface Methods {

		@Cacheable("plain")
		String plain();

		@Cacheable(cacheNames = "sync", sync = true)
		String sync();

		@CachePut("plain")
		String put();

		@Cacheable("not used before")
		String late();

		@CacheEvict("plain")
		String evict();

		@CacheEvict(cacheNames = "plain", allEntries = true)
		String clear();

	}

	static class CachedMethods implements Methods {

		@Override
		public String plain() {
			return "plain";
		}

		@Override
		public String sync() {
			return "sync";
		}

		@Override
		public String put() {
			return "put";
		}

		@Override
		public String late() {
			return "late";
		}

		@Override
		public String evict() {
			return "evict";
		}

		@Override
		public String clear() {
			return "clear";
		}

	}

	/**
	 * Calls them when it is destroyed.
	 */
	static class Goodbye implements DisposableBean {

		private final Methods methods;

		Goodbye(Methods methods) {
			this.methods = methods;
		}

		@Override
		public void destroy() {
			Stream
				.<Callable<String>>of(this.methods::plain, this.methods::sync, this.methods::put, this.methods::late,
						this.methods::evict, this.methods::clear)
				.map(Goodbye::result)
				.forEach(RESULTS::add);
		}

		private static Object result(Callable<String> call) {
			try {
				return call.call();
			}
			catch (Exception ex) {
				return ex.getClass();
			}
		}

	}

}
