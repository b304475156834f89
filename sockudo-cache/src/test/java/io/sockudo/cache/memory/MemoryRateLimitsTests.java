/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.testsupport.FakeTicker;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What counts in memory cost, and when they go.
 */
class MemoryRateLimitsTests {

	private static final RateLimit MINUTE = RateLimit.of(1, Duration.ofMinutes(1));

	private static final RateLimit DAY = RateLimit.of(1, Duration.ofDays(1));

	private final FakeTicker ticker = new FakeTicker();

	private MemoryRateLimits limits(int maxBuckets) {
		return new MemoryRateLimits(new CacheLabel("memory", "test"), new OpenState(), new MemoryClock(this.ticker),
				maxBuckets);
	}

	private static RateLimitResult acquire(MemoryRateLimits limits, String key, RateLimit limit, long permits) {
		return limits.acquire(key, limit, permits).join();
	}

	@Test
	void noMoreBucketsThanTheBoundAreKept() {
		MemoryRateLimits limits = limits(100);
		for (int number = 0; number < 10_000; number++) {
			assertThat(acquire(limits, "key" + number, DAY, 1).allowed()).isTrue();
			assertThat(acquire(limits, "key" + number, DAY, 1).allowed()).isFalse();
			assertThat(limits.size()).isLessThanOrEqualTo(100);
		}
		assertThat(limits.size()).isEqualTo(100);
	}

	@Test
	void boundHoldsUnderContention() {
		MemoryRateLimits limits = limits(1_000);
		Together.run(8, (thread) -> {
			for (int number = 0; number < 5_000; number++) {
				acquire(limits, thread + ":" + number, DAY, 1);
			}
			return thread;
		});
		// Each thread may have been about to drop one.
		assertThat(limits.size()).isBetween(900L, 1_008L);
	}

	@Test
	void bucketThatIsNearlyFullAgainGoesFirst() {
		MemoryRateLimits limits = limits(3);
		acquire(limits, "day", DAY, 1);
		acquire(limits, "minute", MINUTE, 1);
		acquire(limits, "other day", DAY, 1);
		acquire(limits, "one too many", DAY, 1);
		assertThat(limits.size()).isEqualTo(3);
		assertThat(acquire(limits, "minute", MINUTE, 0).allowed()).isTrue();
		assertThat(acquire(limits, "day", DAY, 0).allowed()).isFalse();
		assertThat(acquire(limits, "other day", DAY, 0).allowed()).isFalse();
		assertThat(acquire(limits, "one too many", DAY, 0).allowed()).isFalse();
	}

	@Test
	void newBucketsTakeThePlaceOfThoseThatAreFullAgain() {
		MemoryRateLimits limits = limits(10_000);
		for (int round = 0; round < 10; round++) {
			for (int number = 0; number < 100; number++) {
				acquire(limits, round + ":" + number, MINUTE, 1);
			}
			this.ticker.advance(Duration.ofMinutes(2));
		}
		assertThat(limits.size()).isLessThanOrEqualTo(200);
	}

	@Test
	void fewBucketsAreKeptUntilTheCleanUp() {
		MemoryRateLimits limits = limits(10_000);
		for (int number = 0; number < 100; number++) {
			acquire(limits, "key" + number, MINUTE, 1);
			this.ticker.advance(Duration.ofMinutes(2));
		}
		assertThat(limits.size()).isEqualTo(100);
		limits.cleanUp();
		assertThat(limits.size()).isZero();
	}

	@Test
	void nothingIsLostWhileTheLimitChanges() {
		RateLimit day = RateLimit.of(1_000, Duration.ofDays(1));
		RateLimit days = RateLimit.of(2_000, Duration.ofDays(2)).burst(1_000);
		for (int round = 0; round < 20; round++) {
			MemoryRateLimits limits = limits(100);
			LongAdder taken = new LongAdder();
			Together.run(4, (thread) -> {
				for (int number = 0; number < 300; number++) {
					boolean first = number < 100 + thread;
					taken.add(acquire(limits, "key", first ? day : days, 1).allowed() ? 1 : 0);
				}
				return thread;
			});
			assertThat(taken.sum()).isEqualTo(1_000);
		}
	}

	@Test
	void whatTakesNothingIsNotKept() {
		MemoryRateLimits limits = limits(100);
		assertThat(acquire(limits, "key", DAY, 0).allowed()).isTrue();
		limits.reset("key").join();
		assertThat(limits.size()).isZero();
	}

	@Test
	void cleanUpDropsWhatIsAsGoodAsNew() {
		MemoryRateLimits limits = limits(100);
		acquire(limits, "minute", MINUTE, 1);
		acquire(limits, "day", DAY, 1);
		acquire(limits, "reset", DAY, 1);
		limits.reset("reset").join();
		this.ticker.advance(Duration.ofMinutes(1));
		limits.cleanUp();
		this.ticker.advance(Duration.ofNanos(1_000));
		limits.cleanUp();
		assertThat(limits.size()).isEqualTo(1);
		assertThat(acquire(limits, "day", DAY, 1).allowed()).isFalse();
		assertThat(acquire(limits, "minute", MINUTE, 1).allowed()).isTrue();
		assertThat(acquire(limits, "reset", DAY, 1).allowed()).isTrue();
	}

	@Test
	void driverCleansUpByItself() {
		try (MemoryDriver driver = new MemoryDriver("test", 0, Duration.ofMillis(10), this.ticker, false)) {
			MemoryRateLimits limits = (MemoryRateLimits) driver.rateLimits();
			acquire(limits, "key", MINUTE, 1);
			assertThat(limits.size()).isEqualTo(1);
			this.ticker.advance(Duration.ofMinutes(2));
			Awaitility.await().atMost(Started.LIMIT).until(() -> limits.size() == 0);
		}
	}

	@Test
	void exactWhileBucketsAreDropped() {
		MemoryRateLimits limits = limits(100);
		RateLimit limit = RateLimit.of(1_000, Duration.ofDays(1_000));
		long allowed = Together.run(8, (thread) -> {
			long taken = 0;
			for (int number = 0; number < 1_000; number++) {
				limits.cleanUp();
				taken += acquire(limits, "key", limit, 1).allowed() ? 1 : 0;
			}
			return taken;
		}).stream().mapToLong((taken) -> taken).sum();
		assertThat(allowed).isEqualTo(1_000);
	}

}
