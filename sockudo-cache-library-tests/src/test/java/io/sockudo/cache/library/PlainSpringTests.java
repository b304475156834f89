/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.library;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.redis.RedisDriver;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.spring.CacheValues;
import io.sockudo.cache.spring.ManagedCaches;
import io.sockudo.cache.spring.SockudoCacheManager;
import io.sockudo.cache.spring.SockudoCacheManagerBuilder;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an application with Spring's container, and without Spring Boot.
 */
class PlainSpringTests {

	@Test
	void bootIsNotThere() {
		assertThat(ClassUtils.isPresent("org.springframework.boot.SpringApplication", null)).isFalse();
		assertThat(ClassUtils.isPresent("org.springframework.context.ApplicationContext", null)).isTrue();
	}

	@Test
	void cachedMethodsAreOnMemory() {
		MemoryDriver driver = new MemoryDriver("app", 10_000, Duration.ofMinutes(1));
		assertCachesMethods(driver);
		assertThat(driver.status().breaker()).isEqualTo("closed");
	}

	@Test
	void cachedMethodsAreOnRedis() {
		try (RedisServer server = RedisServer.start()) {
			RedisURI uri = RedisURI.create(server.host(), server.port());
			assertCachesMethods(RedisDriver.builder(RedisTarget.of(uri)).prefix("app:").build());
			assertThat(server.command("EXISTS", "app:greeting")).isEqualTo(1L);
			assertThat(server.command("DBSIZE")).isEqualTo(2L);
		}
	}

	private static void assertCachesMethods(CacheDriver driver) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(CacheDriver.class, () -> driver);
			context.register(Application.class, Books.class);
			context.refresh();
			Books books = context.getBean(Books.class);
			assertThat(books.find("1")).isEqualTo(books.find("1")).isEqualTo(new Book("1", 1));
			DefaultSockudoCache cache = context.getBean(DefaultSockudoCache.class);
			cache.set("greeting", "hello");
			assertThat(cache.get("greeting")).isEqualTo("hello");
			assertThat(ManagedCaches.of(context.getBean(SockudoCacheManager.class))).containsOnlyKeys("books");
		}
	}

	/**
	 * The beans that Spring Boot would make.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Application {

		@Bean
		DefaultSockudoCache sockudoCache(CacheDriver driver) {
			return DefaultSockudoCache.builder(driver).defaultTtl(Duration.ofMinutes(5)).build();
		}

		@Bean
		SockudoCacheManager cacheManager(CacheDriver driver) {
			CacheValues values = CacheValues.inPackages(List.of("io.sockudo.cache.library"),
					Application.class.getClassLoader());
			return SockudoCacheManagerBuilder.of(driver, () -> values).build();
		}

	}

	/**
	 * Service with a cached method.
	 */
	static class Books {

		private final AtomicInteger calls = new AtomicInteger();

		@Cacheable("books")
		Book find(String isbn) {
			return new Book(isbn, this.calls.incrementAndGet());
		}

	}

	/**
	 * Value of the cached method.
	 *
	 * @param isbn the key
	 * @param call number of the call that has made it
	 */
	record Book(String isbn, int call) {

	}

}
