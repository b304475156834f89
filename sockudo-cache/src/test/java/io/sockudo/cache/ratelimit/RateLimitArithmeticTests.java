/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.testsupport.FakeTicker;
import io.sockudo.cache.testsupport.RateHistory;
import io.sockudo.cache.testsupport.RateHistory.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The arithmetic of limits against a bucket of unbounded integers.
 */
class RateLimitArithmeticTests {

	@Property(tries = 1000)
	void everyAnswerIsThatOfAnExactBucket(@ForAll("histories") RateHistory history) {
		FakeTicker ticker = new FakeTicker();
		try (MemoryDriver driver = new MemoryDriver("sockudo", 1, Duration.ZERO, ticker, false)) {
			RateLimiter limiter = new DefaultRateLimiter(driver, OnUnavailable.THROW);
			ExactBucket bucket = new ExactBucket(history.limit());
			RateLimitResult last = limiter.tryAcquire("key", history.limit(), 0);
			for (Step step : history.steps()) {
				Duration time = step.time(history.limit(), last);
				long permits = step.permits(history.limit(), last);
				ticker.advance(time);
				bucket.pass(time);
				last = limiter.tryAcquire("key", history.limit(), permits);
				assertThat(last).isEqualTo(bucket.take(permits));
			}
		}
	}

	@Property(tries = 1000)
	void noPeriodHasMoreThanPermitsAndBurst(@ForAll("histories") RateHistory history) {
		FakeTicker ticker = new FakeTicker();
		try (MemoryDriver driver = new MemoryDriver("sockudo", 1, Duration.ZERO, ticker, false)) {
			RateLimiter limiter = new DefaultRateLimiter(driver, OnUnavailable.THROW);
			List<Taken> all = new ArrayList<>();
			RateLimitResult last = limiter.tryAcquire("key", history.limit(), 0);
			for (Step step : history.steps()) {
				long permits = step.permits(history.limit(), last);
				ticker.advance(step.time(history.limit(), last));
				last = limiter.tryAcquire("key", history.limit(), permits);
				if (last.allowed()) {
					all.add(new Taken(ticker.read() / 1000, permits));
				}
			}
			assertWithinBounds(history.limit(), all);
		}
	}

	@Provide
	Arbitrary<RateHistory> histories() {
		return RateHistory.any();
	}

	// What flows back in a part of a period is that part of the permits, and all of them
	// in a period.
	private static void assertWithinBounds(RateLimit limit, List<Taken> all) {
		BigInteger period = micros(limit.period());
		for (int first = 0; first < all.size(); first++) {
			BigInteger sum = BigInteger.ZERO;
			for (Taken taken : all.subList(first, all.size())) {
				sum = sum.add(BigInteger.valueOf(taken.permits));
				BigInteger time = BigInteger.valueOf(taken.micros - all.get(first).micros);
				BigInteger back = time.multiply(BigInteger.valueOf(limit.permits()));
				BigInteger burst = period.multiply(BigInteger.valueOf(limit.burst()));
				assertThat(sum.multiply(period)).isLessThanOrEqualTo(burst.add(back));
			}
		}
	}

	private static BigInteger micros(Duration duration) {
		return BigInteger.valueOf(TimeUnit.MICROSECONDS.convert(duration));
	}

	/**
	 * Permits that were given away.
	 *
	 * @param micros when
	 * @param permits how many
	 */
	private record Taken(long micros, long permits) {

	}

	/**
	 * A bucket in which a permit has as many drops as the period has microseconds, so
	 * that a whole number of them flows back in each.
	 */
	private static final class ExactBucket {

		private final BigInteger permit;

		private final BigInteger flow;

		private final BigInteger capacity;

		private final long burst;

		private BigInteger level;

		ExactBucket(RateLimit limit) {
			this.permit = micros(limit.period());
			this.flow = BigInteger.valueOf(limit.permits());
			this.burst = limit.burst();
			this.capacity = drops(this.burst);
			this.level = this.capacity;
		}

		void pass(Duration time) {
			this.level = this.level.add(micros(time).multiply(this.flow)).min(this.capacity);
		}

		RateLimitResult take(long permits) {
			boolean taken = drops(Math.max(1, permits)).compareTo(this.level) <= 0;
			Duration retryAfter = taken ? Duration.ZERO : time(drops(Math.max(1, permits)).subtract(this.level));
			if (taken) {
				this.level = this.level.subtract(drops(permits));
			}
			long remaining = this.level.divide(this.permit).longValueExact();
			return new RateLimitResult(taken, this.burst, remaining, time(this.capacity.subtract(this.level)),
					retryAfter);
		}

		private BigInteger drops(long permits) {
			return this.permit.multiply(BigInteger.valueOf(permits));
		}

		private Duration time(BigInteger drops) {
			BigInteger micros = drops.add(this.flow).subtract(BigInteger.ONE).divide(this.flow);
			return Duration.of(micros.longValueExact(), TimeUnit.MICROSECONDS.toChronoUnit());
		}

	}

}
