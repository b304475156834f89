/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;

import static io.sockudo.cache.test.CacheAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a bad day of Redis does to callers of the key-value cache, as the page shows it:
 * each test in six lines at most, without Redis, in less than a second.
 */
@ExtendWith(WithinASecond.class)
class RedisBadDayTests {

	@RegisterExtension
	private final SockudoCacheExtension extension = new SockudoCacheExtension();

	@Test
	void connectionLost(SockudoCache cache, CacheFaults faults) {
		try (CacheFaults.Fault lost = faults.outcomeUnknown()) {
			assertThatExceptionOfType(CacheOutcomeUnknownException.class)
				.isThrownBy(() -> cache.increment("visits", 1));
		}
		assertThat(cache).entry("visits").hasValue("1");
	}

	@Test
	void connectionLostBeforeTheCommandArrived(SockudoCache cache, CacheFaults faults) {
		try (CacheFaults.Fault lost = faults.outcomeUnknown(CacheFaults.Outcome.NOT_EXECUTED)) {
			assertThatExceptionOfType(CacheOutcomeUnknownException.class)
				.isThrownBy(() -> cache.increment("visits", 1));
		}
		assertThat(cache).entry("visits").isAbsent();
	}

	@Test
	void callsWaitForNewConnection(SockudoCache cache, CacheFaults faults, CacheClock clock) {
		try (CacheFaults.Fault late = faults.slow(Duration.ofMillis(80))) {
			cache.set("greeting", "hello");
		}
		assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(80));
	}

	@Test
	void noNewConnection(SockudoCache cache, CacheFaults faults) {
		try (CacheFaults.Fault down = faults.redisDown()) {
			assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.set("greeting", "hello"));
		}
		assertThat(cache).entry("greeting").isAbsent();
	}

	@Test
	void silentServer(SockudoCache cache, CacheFaults faults, CacheClock clock) {
		faults.slow(Duration.ofMinutes(1));
		assertThatExceptionOfType(CacheOutcomeUnknownException.class).isThrownBy(() -> cache.get("greeting"));
		assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(1));
		clock.advance(Duration.ofSeconds(2));
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.get("greeting"));
	}

	@Test
	void unreachableNodeOfCluster(SockudoCache cache, CacheFaults faults) {
		cache.setMany(Map.of("a", "1", "b", "2"));
		faults.ofKeys("b").redisDown();
		assertThat(cache.get("a")).isEqualTo("1");
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.getMany(List.of("a", "b")))
			.satisfies((ex) -> assertThat(ex.failedKeys()).containsExactly("b"));
	}

	@Test
	void failover(SockudoCache cache, CacheFaults faults) {
		CacheFaults.Fault down = faults.redisDown();
		assertThatExceptionOfType(SockudoCacheException.class).isThrownBy(cache::checkHealth);
		down.close();
		cache.set("greeting", "hello");
		assertThat(cache).entry("greeting").isPresent();
	}

	@Test
	void readOnly(SockudoCache cache, CacheFaults faults) {
		cache.set("greeting", "hello");
		faults.readOnly();
		assertThatExceptionOfType(CacheOperationException.class).isThrownBy(() -> cache.remove("greeting"));
		assertThat(cache.get("greeting")).isEqualTo("hello");
	}

	@Test
	void full(SockudoCache cache, CacheFaults faults) {
		cache.set("greeting", "hello");
		faults.full();
		assertThatExceptionOfType(CacheOperationException.class).isThrownBy(() -> cache.set("visits", "1"));
		assertThat(cache.getOrLoad("name", (key) -> "loaded")).isEqualTo("loaded");
		assertThat(cache.remove("greeting")).isTrue();
	}

	@Test
	void getOrLoadFailsOpen(SockudoCache cache, CacheFaults faults, CacheClock clock) {
		try (CacheFaults.Fault silent = faults.slow(Duration.ofMinutes(1))) {
			assertThat(cache.getOrLoad("greeting", (key) -> "hello")).isEqualTo("hello");
		}
		assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(1));
		assertThat(cache).entry("greeting").isAbsent().loads(1);
	}

	@Test
	void olderValueIsNotReadAfterTheOutage(SockudoCache cache, CacheFaults faults) {
		cache.set("greeting", "old");
		try (CacheFaults.Fault down = faults.redisDown()) {
			assertThat(cache.getOrLoad("greeting", (key) -> "new")).isEqualTo("new");
		}
		assertThat(cache.get("greeting")).isNull();
	}

	@Test
	void rateLimiterFollowsItsSetting(RateLimiter limiter, CacheFaults faults) {
		faults.of("rate-limiter").redisDown();
		assertThatExceptionOfType(CacheUnavailableException.class)
			.isThrownBy(() -> limiter.tryAcquire("alice", RateLimit.of(1, Duration.ofMinutes(1))));
	}

}
