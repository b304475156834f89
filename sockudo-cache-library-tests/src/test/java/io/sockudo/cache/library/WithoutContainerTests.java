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
import org.springframework.util.ClassUtils;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.near.NearDriver;
import io.sockudo.cache.none.NoneDriver;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.redis.RedisDriver;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the builders where neither Spring Boot nor Spring's container is on the class
 * path.
 */
class WithoutContainerTests {

	@Test
	void neitherBootNorContainerIsThere() {
		assertThat(ClassUtils.isPresent("org.springframework.boot.SpringApplication", null)).isFalse();
		assertThat(ClassUtils.isPresent("org.springframework.context.ApplicationContext", null)).isFalse();
		assertThat(ClassUtils.isPresent("org.springframework.beans.factory.BeanFactory", null)).isFalse();
	}

	@Test
	void memoryKeepsEntriesAndLimitsRates() {
		try (MemoryDriver driver = new MemoryDriver("app", 10_000, Duration.ofMinutes(1))) {
			assertKeepsEntries(driver);
			assertLimitsRates(driver);
		}
	}

	@Test
	void redisKeepsEntriesAndLimitsRates() {
		try (RedisServer server = RedisServer.start();
				RedisDriver driver = RedisDriver.builder(RedisTarget.of(uri(server))).prefix("app:").build()) {
			assertKeepsEntries(driver);
			assertLimitsRates(driver);
			assertThat(server.command("GET", "app:greeting")).isEqualTo("hello");
		}
	}

	@Test
	void clusterWithNearCacheKeepsEntriesAndLimitsRates() {
		try (RedisCluster cluster = RedisCluster.start();
				NearDriver driver = new NearDriver(
						RedisDriver
							.builder(RedisTarget
								.cluster(cluster.masters().stream().map(WithoutContainerTests::uri).toList()))
							.tracking(true)
							.build(),
						new NearDriver.NearSettings(1_000, Duration.ofMinutes(1)), true, (cacheName) -> true)) {
			assertKeepsEntries(driver);
			assertLimitsRates(driver);
		}
	}

	@Test
	void noneLoadsEachTime() {
		AtomicInteger loads = new AtomicInteger();
		try (NoneDriver driver = new NoneDriver("app");
				DefaultSockudoCache cache = DefaultSockudoCache.builder(driver).build()) {
			assertThat(cache.getOrLoad("key", (key) -> "load " + loads.incrementAndGet())).isEqualTo("load 1");
			assertThat(cache.getOrLoad("key", (key) -> "load " + loads.incrementAndGet())).isEqualTo("load 2");
		}
	}

	private static RedisURI uri(RedisServer server) {
		return RedisURI.create(server.host(), server.port());
	}

	private static void assertKeepsEntries(CacheDriver driver) {
		try (DefaultSockudoCache cache = DefaultSockudoCache.builder(driver).defaultTtl(Duration.ofHours(1)).build()) {
			cache.set("greeting", "hello");
			assertThat(cache.get("greeting")).isEqualTo("hello");
			assertThat(cache.ttl("greeting")).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
			assertThat(cache.increment("visits", 2)).isEqualTo(2);
			assertLoadsOnce(cache);
			KeyValueCache<Book> books = cache.withValues(Book.class);
			books.set("book", new Book("Dune", List.of("Herbert")));
			assertThat(books.get("book")).isEqualTo(new Book("Dune", List.of("Herbert")));
		}
	}

	private static void assertLoadsOnce(SockudoCache cache) {
		AtomicInteger loads = new AtomicInteger();
		for (int i = 0; i < 2; i++) {
			assertThat(cache.getOrLoad("loaded", (key) -> "load " + loads.incrementAndGet())).isEqualTo("load 1");
		}
	}

	private static void assertLimitsRates(CacheDriver driver) {
		RateLimiter limiter = new DefaultRateLimiter(driver, OnUnavailable.ALLOW);
		RateLimit limit = RateLimit.of(1, Duration.ofHours(1));
		assertThat(limiter.tryAcquire("client", limit).allowed()).isTrue();
		assertThat(limiter.tryAcquire("client", limit).allowed()).isFalse();
	}

	/**
	 * Value that is stored as JSON.
	 *
	 * @param title the title
	 * @param authors the authors
	 */
	record Book(String title, List<String> authors) {

	}

}
