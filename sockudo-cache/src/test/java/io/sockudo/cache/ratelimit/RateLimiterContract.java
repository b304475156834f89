/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.store.CacheDriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * What a rate limiter does on every driver that counts. Periods are so long that the time
 * that a test takes doesn't matter.
 */
abstract class RateLimiterContract {

	private static final Duration DAY = Duration.ofDays(1);

	private static final RateLimit LIMIT = RateLimit.of(10, DAY);

	// So much may have flowed back meanwhile.
	private static final Duration SLACK = Duration.ofMinutes(10);

	private CacheDriver driver;

	private RateLimiter limiter;

	abstract CacheDriver createDriver();

	/**
	 * Let all counts age.
	 * @param duration by how much
	 */
	abstract void passTime(Duration duration);

	RateLimiter face(RateLimiter blocking) {
		return blocking;
	}

	@BeforeEach
	void open() {
		this.driver = createDriver();
		this.limiter = face(new DefaultRateLimiter(this.driver, OnUnavailable.THROW));
	}

	@AfterEach
	void close() {
		this.driver.close();
	}

	@Test
	void takesTheBurstAndNoMore() {
		for (int taken = 1; taken <= 10; taken++) {
			RateLimitResult result = this.limiter.tryAcquire("key", LIMIT);
			assertThat(result.allowed()).isTrue();
			assertThat(result.limit()).isEqualTo(10);
			assertThat(result.remaining()).isEqualTo(10 - taken);
			assertAbout(result.resetAfter(), DAY.dividedBy(10).multipliedBy(taken));
			assertThat(result.retryAfter()).isZero();
		}
		RateLimitResult refused = this.limiter.tryAcquire("key", LIMIT);
		assertThat(refused.allowed()).isFalse();
		assertThat(refused.limit()).isEqualTo(10);
		assertThat(refused.remaining()).isZero();
		assertAbout(refused.resetAfter(), DAY);
		assertAbout(refused.retryAfter(), DAY.dividedBy(10));
	}

	@Test
	void refusalConsumesNothing() {
		this.limiter.tryAcquire("key", LIMIT, 8);
		assertThat(this.limiter.tryAcquire("key", LIMIT, 3).allowed()).isFalse();
		assertThat(this.limiter.tryAcquire("key", LIMIT, 3).remaining()).isEqualTo(2);
		assertThat(this.limiter.tryAcquire("key", LIMIT, 2).allowed()).isTrue();
	}

	@Test
	void permitsFlowBackEvenly() {
		this.limiter.tryAcquire("key", LIMIT, 10);
		passTime(DAY.dividedBy(10).minus(SLACK));
		assertThat(this.limiter.tryAcquire("key", LIMIT).allowed()).isFalse();
		passTime(SLACK);
		assertThat(this.limiter.tryAcquire("key", LIMIT).allowed()).isTrue();
		assertThat(this.limiter.tryAcquire("key", LIMIT).allowed()).isFalse();
		passTime(DAY.dividedBy(10).multipliedBy(3));
		assertThat(this.limiter.tryAcquire("key", LIMIT, 3).allowed()).isTrue();
		assertThat(this.limiter.tryAcquire("key", LIMIT).allowed()).isFalse();
	}

	@Test
	void neverMoreThanPermitsAndBurstInAPeriod() {
		RateLimit limit = RateLimit.of(6, DAY).burst(3);
		long taken = 0;
		for (int step = 0; step <= 24; step++) {
			while (this.limiter.tryAcquire("key", limit).allowed()) {
				taken++;
			}
			passTime((step < 24) ? DAY.dividedBy(24) : Duration.ZERO);
		}
		assertThat(taken).isEqualTo(6 + 3);
	}

	@Test
	void waitingAsToldIsEnough() {
		RateLimit limit = RateLimit.of(7, Duration.ofHours(1)).burst(2);
		this.limiter.tryAcquire("key", limit, 2);
		RateLimitResult refused = this.limiter.tryAcquire("key", limit, 2);
		assertThat(refused.allowed()).isFalse();
		passTime(refused.retryAfter());
		assertThat(this.limiter.tryAcquire("key", limit, 2).allowed()).isTrue();
	}

	@Test
	void unusedPermitsAreNotSavedBeyondTheBurst() {
		this.limiter.tryAcquire("key", LIMIT);
		passTime(DAY.multipliedBy(30));
		assertThat(this.limiter.tryAcquire("key", LIMIT, 0))
			.isEqualTo(new RateLimitResult(true, 10, 10, Duration.ZERO, Duration.ZERO));
		assertThat(this.limiter.tryAcquire("key", LIMIT, 10).remaining()).isZero();
		assertThat(this.limiter.tryAcquire("key", LIMIT).allowed()).isFalse();
	}

	@Test
	void zeroPermitsTellWhatIsThere() {
		assertThat(this.limiter.tryAcquire("key", LIMIT, 0))
			.isEqualTo(new RateLimitResult(true, 10, 10, Duration.ZERO, Duration.ZERO));
		this.limiter.tryAcquire("key", LIMIT, 10);
		RateLimitResult empty = this.limiter.tryAcquire("key", LIMIT, 0);
		assertThat(empty.allowed()).isFalse();
		assertThat(empty.remaining()).isZero();
		assertAbout(empty.retryAfter(), DAY.dividedBy(10));
	}

	@Test
	void keysAreApart() {
		this.limiter.tryAcquire("key", LIMIT, 10);
		assertThat(this.limiter.tryAcquire("other", LIMIT).remaining()).isEqualTo(9);
		assertThat(this.limiter.tryAcquire("a}b{c}\n\0\uD83D\uDE00*", LIMIT).remaining()).isEqualTo(9);
	}

	@Test
	void resetGivesAllBack() {
		this.limiter.reset("key");
		this.limiter.tryAcquire("key", LIMIT, 10);
		this.limiter.reset("key");
		assertThat(this.limiter.tryAcquire("key", LIMIT, 10).allowed()).isTrue();
	}

	@Test
	void debtOutlivesAChangeOfTheLimit() {
		this.limiter.tryAcquire("key", LIMIT, 5);
		RateLimit other = RateLimit.of(7, DAY).burst(14);
		assertThat(this.limiter.tryAcquire("key", other, 0).remaining()).isEqualTo(10);
		assertThat(this.limiter.tryAcquire("key", RateLimit.of(1, Duration.ofSeconds(1))).allowed()).isFalse();
		assertThat(this.limiter.tryAcquire("key", LIMIT, 0).remaining()).isEqualTo(5);
	}

	@Test
	void hugeAndTinyLimitsWork() {
		RateLimit huge = RateLimit.of(RateLimit.MAX_PERMITS - 1, RateLimit.MAX_PERIOD);
		RateLimitResult taken = this.limiter.tryAcquire("huge", huge, RateLimit.MAX_PERMITS - 11);
		assertThat(taken.remaining()).isEqualTo(10);
		assertAbout(taken.resetAfter(), RateLimit.MAX_PERIOD);
		RateLimit tiny = RateLimit.of(1, RateLimit.MAX_PERIOD);
		assertThat(this.limiter.tryAcquire("tiny", tiny).allowed()).isTrue();
		assertAbout(this.limiter.tryAcquire("tiny", tiny).retryAfter(), RateLimit.MAX_PERIOD);
		RateLimit fast = RateLimit.of(RateLimit.MAX_PERMITS, Duration.ofNanos(1)).burst(1);
		assertThat(this.limiter.tryAcquire("fast", fast).resetAfter()).isEqualTo(Duration.ofNanos(1000));
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, Long.MIN_VALUE, 11, Long.MAX_VALUE })
	void permitsOutOfRangeAreRefused(long permits) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.limiter.tryAcquire("key", LIMIT, permits))
			.withMessageContaining("'permits'");
		assertThat(this.limiter.tryAcquire("key", LIMIT, 0).remaining()).isEqualTo(10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\uD83Db" })
	void wrongKeysAreRefused(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.limiter.tryAcquire(key, LIMIT))
			.withMessageContaining("'key'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.limiter.reset(key)).withMessageContaining("'key'");
	}

	@Test
	@SuppressWarnings("NullAway")
	void nullsAreRefused() {
		assertThatNullPointerException().isThrownBy(() -> this.limiter.tryAcquire(null, LIMIT));
		assertThatNullPointerException().isThrownBy(() -> this.limiter.tryAcquire("key", null));
		assertThatNullPointerException().isThrownBy(() -> this.limiter.reset(null));
	}

	@Test
	void cacheDoesNotSeeCounts() {
		this.limiter.tryAcquire("key", LIMIT, 10);
		try (DefaultSockudoCache cache = DefaultSockudoCache.builder(this.driver).build()) {
			cache.set("own", "value");
			assertThat(cache.get("key")).isNull();
			assertThat(cache.scan("", null, 100).entries()).containsOnlyKeys("own");
			assertThat(cache.clear()).isEqualTo(1);
		}
		assertThat(this.limiter.tryAcquire("key", LIMIT).allowed()).isFalse();
	}

	@Test
	void exactUnderContention() {
		RateLimit limit = RateLimit.of(100, Duration.ofDays(1000));
		AtomicLong allowed = new AtomicLong();
		IntStream.range(0, 400).parallel().forEach((call) -> {
			if (this.limiter.tryAcquire("key", limit).allowed()) {
				allowed.incrementAndGet();
			}
		});
		assertThat(allowed).hasValue(100);
	}

	@Test
	void closedDriverIsUnavailable() {
		this.driver.close();
		assertThatExceptionOfType(CacheUnavailableException.class)
			.isThrownBy(() -> this.limiter.tryAcquire("key", LIMIT))
			.withMessageContaining("closed");
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> this.limiter.reset("key"));
	}

	private static void assertAbout(Duration actual, Duration expected) {
		assertThat(actual).isBetween(expected.minus(SLACK), expected.plusNanos(1000));
	}

}
