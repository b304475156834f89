/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;

import static io.sockudo.cache.test.CacheAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CacheClock} and what follows it.
 */
class CacheClockTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@RegisterExtension
	private final SockudoCacheExtension extension = new SockudoCacheExtension();

	@Test
	void entryExpiresWhenItsTtlHasPassed(SockudoCache cache, CacheClock clock) {
		cache.set("a", "1", MINUTE);
		clock.advance(MINUTE.minusNanos(1));
		assertThat(cache.get("a")).isEqualTo("1");
		clock.advance(Duration.ofNanos(1));
		assertThat(cache.get("a")).isNull();
	}

	@Test
	void rateLimitRefills(RateLimiter limiter, CacheClock clock) {
		RateLimit limit = RateLimit.of(1, MINUTE);
		assertThat(limiter.tryAcquire("a", limit).allowed()).isTrue();
		assertThat(limiter.tryAcquire("a", limit).retryAfter()).isEqualTo(MINUTE);
		clock.advance(MINUTE);
		assertThat(limiter.tryAcquire("a", limit).allowed()).isTrue();
	}

	@Test
	void staleValueServesUntilItsTtlHasPassed(SockudoCache cache, CacheClock clock) {
		LoadOptions options = LoadOptions.defaults().ttl(MINUTE).staleTtl(MINUTE);
		cache.getOrLoad("a", options, (key) -> "old");
		clock.advance(MINUTE);
		assertThat(cache.getOrLoad("a", options, CacheClockTests::failing)).isEqualTo("old");
		clock.advance(MINUTE);
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> cache.getOrLoad("a", options, CacheClockTests::failing));
	}

	@Test
	void softTimeoutPassesWithTheClock(SockudoCache cache, CacheClock clock) throws Exception {
		LoadOptions options = LoadOptions.defaults().ttl(MINUTE).staleTtl(MINUTE).softTimeout(Duration.ofSeconds(30));
		cache.getOrLoad("a", options, (key) -> "old");
		clock.advance(MINUTE);
		CountDownLatch end = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		String value = cache.getOrLoad("a", options, (key) -> {
			clock.advance(Duration.ofSeconds(30));
			await(end);
			ended.countDown();
			return "new";
		});
		assertThat(value).isEqualTo("old");
		end.countDown();
		assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void softTimeoutPassesByItself(SockudoCache cache, CacheClock clock) {
		LoadOptions options = LoadOptions.defaults().ttl(MINUTE).staleTtl(MINUTE).softTimeout(Duration.ofMillis(100));
		cache.getOrLoad("a", options, (key) -> "old");
		clock.advance(MINUTE);
		CountDownLatch end = new CountDownLatch(1);
		assertThat(cache.getOrLoad("a", options, (key) -> await(end))).isEqualTo("old");
		end.countDown();
	}

	@Test
	void refreshAheadIsDueWhenTheClockSaysSo(SockudoCache cache, CacheClock clock) throws Exception {
		LoadOptions options = LoadOptions.defaults().ttl(MINUTE).refreshAhead(0.5);
		cache.getOrLoad("a", options, (key) -> "old");
		CompletableFuture<String> refreshed = new CompletableFuture<>();
		clock.advance(Duration.ofSeconds(29));
		cache.getOrLoad("a", options, (key) -> "too early");
		clock.advance(Duration.ofSeconds(2));
		cache.getOrLoad("a", options, (key) -> {
			refreshed.complete("new");
			return "new";
		});
		assertThat(refreshed.get(10, TimeUnit.SECONDS)).isEqualTo("new");
		assertThat(cache).entry("a").loads(2);
	}

	@Test
	void schedulerRunsTaskOnceItIsDue() throws Exception {
		CacheClock clock = new CacheClock();
		ClockScheduler scheduler = new ClockScheduler(clock);
		CompletableFuture<String> done = new CompletableFuture<>();
		scheduler.schedule(() -> done.complete("done"), Duration.ofHours(1).toNanos(), Runnable::run);
		clock.advance(Duration.ofMinutes(30));
		assertThat(done).isNotDone();
		clock.advance(Duration.ofMinutes(30));
		assertThat(done).isDone();
	}

	@Test
	void schedulerWaitsUntilTheClockSaysSo() {
		CacheClock clock = new CacheClock();
		ClockScheduler scheduler = new ClockScheduler(clock);
		CompletableFuture<String> never = new CompletableFuture<>();
		CompletableFuture<Void> over = new CompletableFuture<>();
		CompletableFuture<Void> moved = CompletableFuture.runAsync(() -> {
			while (!over.isDone()) {
				clock.advance(Duration.ofHours(1));
			}
		});
		assertThatExceptionOfType(TimeoutException.class)
			.isThrownBy(() -> scheduler.await(never, Duration.ofMinutes(59).toNanos()));
		over.complete(null);
		moved.join();
	}

	@Test
	void schedulerRunsTaskAfterItsTimeAnyway() throws Exception {
		ClockScheduler scheduler = new ClockScheduler(new CacheClock());
		CompletableFuture<String> done = new CompletableFuture<>();
		scheduler.schedule(() -> done.complete("done"), Duration.ofMillis(100).toNanos(), Runnable::run);
		assertThat(done.get(20, TimeUnit.SECONDS)).isEqualTo("done");
	}

	@Test
	void schedulerWaitsForNoLongerThanItTakes() {
		ClockScheduler scheduler = new ClockScheduler(new CacheClock());
		CompletableFuture<String> never = new CompletableFuture<>();
		assertThatExceptionOfType(TimeoutException.class)
			.isThrownBy(() -> scheduler.await(never, Duration.ofMillis(100).toNanos()));
	}

	@Test
	void timeDoesNotGoBack() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CacheClock().advance(Duration.ofNanos(-1)));
	}

	private static String failing(String key) {
		throw new IllegalStateException("failed");
	}

	private static String await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
			return "late";
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
