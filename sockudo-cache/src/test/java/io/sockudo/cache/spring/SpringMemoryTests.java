/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.ThreadMXBean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheLoadTimeoutException;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.testsupport.FakeTicker;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Spring's caches in memory: objects as they are, for as long as they live.
 */
class SpringMemoryTests {

	private final FakeTicker ticker = new FakeTicker();

	private SpringCaches caches(CachePolicy policy) {
		return new SpringCaches(new MemoryDriver("kv", 1_000, Duration.ZERO, this.ticker, false),
				(settings) -> settings.policies(SpringCaches.policies(policy)));
	}

	@Test
	void keysAndValuesAreTheObjectsThemselves() {
		try (SpringCaches caches = caches(CachePolicy.DEFAULT)) {
			Object key = new Object();
			Object value = new Object();
			caches.cache("c").put(key, value);
			assertThat(Objects.requireNonNull(caches.cache("c").get(key)).get()).isSameAs(value);
			assertThat(caches.cache("c").get(new Object())).isNull();
		}
	}

	@Test
	void entriesExpire() {
		try (SpringCaches caches = caches(CachePolicy.DEFAULT)) {
			SockudoSpringCache cache = caches.cache("c");
			cache.put("k", "v");
			cache.put("null", null);
			this.ticker.advance(SpringCaches.NULL_TTL);
			assertThat(cache.get("null")).isNull();
			assertThat(cache.get("k")).isNotNull();
			this.ticker.advance(SpringCaches.TTL);
			assertThat(cache.get("k")).isNull();
		}
	}

	@Test
	void expiredValueServesWhenTheLoaderFails() {
		CachePolicy policy = CachePolicy.DEFAULT.toBuilder()
			.ttl(Duration.ofMinutes(1))
			.staleTtl(Duration.ofHours(1))
			.build();
		try (SpringCaches caches = caches(policy)) {
			SockudoSpringCache cache = caches.cache("c");
			assertThat(cache.get("k", () -> "good")).isEqualTo("good");
			this.ticker.advance(Duration.ofMinutes(2));
			Callable<String> failing = () -> {
				throw new IllegalStateException("expected");
			};
			assertThat(cache.get("k", failing)).isEqualTo("good");
			assertThat(cache.get("k")).isNull();
		}
	}

	@Test
	void methodThatHangsIsAnsweredInTimeAndCalledOnce() {
		CachePolicy policy = CachePolicy.DEFAULT.toBuilder().timeout(Duration.ofMillis(50)).build();
		CountDownLatch end = new CountDownLatch(1);
		try (SpringCaches caches = caches(policy)) {
			SockudoSpringCache cache = caches.cache("c");
			Callable<String> hanging = () -> {
				Together.await(end);
				return "late";
			};
			assertThatExceptionOfType(CacheLoadTimeoutException.class).isThrownBy(() -> cache.get("k", hanging));
			assertThat(cache.retrieve("k", () -> new CompletableFuture<>())).failsWithin(Started.LIMIT)
				.withThrowableThat()
				.withCauseInstanceOf(CacheLoadTimeoutException.class);
			end.countDown();
			Awaitility.await().atMost(Started.LIMIT).until(() -> cache.get("k") != null);
			assertThat(cache.get("k", String.class)).isEqualTo("late");
		}
	}

	@Test
	void entryInUseIsRefreshedEarly() {
		CachePolicy policy = CachePolicy.DEFAULT.toBuilder().ttl(Duration.ofMinutes(1)).refreshAhead(0.5).build();
		try (SpringCaches caches = caches(policy)) {
			SockudoSpringCache cache = caches.cache("c");
			AtomicInteger calls = new AtomicInteger();
			assertThat(cache.get("k", calls::incrementAndGet)).isEqualTo(1);
			this.ticker.advance(Duration.ofSeconds(40));
			assertThat(cache.get("k", calls::incrementAndGet)).isEqualTo(1);
			Awaitility.await().untilAsserted(() -> assertThat(cache.get("k", Integer.class)).isEqualTo(2));
		}
	}

	@Test
	void hitAllocatesNothing() {
		try (SpringCaches caches = caches(CachePolicy.DEFAULT)) {
			SockudoSpringCache cache = caches.cache("c");
			cache.put("k", "v");
			Callable<String> loader = () -> "never";
			int calls = 100_000;
			long least = Long.MAX_VALUE;
			for (int round = 0; round < 5; round++) {
				long before = allocated();
				for (int i = 0; i < calls; i++) {
					cache.get("k", loader);
				}
				least = Math.min(least, allocated() - before);
			}
			assertThat(least / calls).isZero();
		}
	}

	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

}
