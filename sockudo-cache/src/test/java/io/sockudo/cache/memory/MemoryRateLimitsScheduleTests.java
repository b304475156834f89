/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link MemoryRateLimits}, {@link Bucket} and {@link WideBucket}.
 */
class MemoryRateLimitsScheduleTests {

	@Test
	void asManyPermitsAreGivenAsThereAre() {
		Schedules.hold(OneLimit.class);
	}

	@Test
	void anotherLimitForgetsNothing() {
		Schedules.hold(TwoLimits.class);
	}

	@Test
	void bucketThatIsForgottenAsItIsUsedForgetsNothing() {
		Schedules.hold(ForgottenBucket.class);
	}

	@Test
	void bucketsThatMakeRoomForOthersAreAllForgottenInTheEnd() {
		Schedules.hold(ManyBuckets.class);
	}

	/**
	 * Limits, and a clock that stands still.
	 */
	abstract static class Limits implements Scenario {

		// A permit flows back in half an hour.
		static final RateLimit TWO = RateLimit.of(2, Duration.ofHours(1));

		static final RateLimit FOUR = RateLimit.of(4, Duration.ofHours(2));

		final AtomicInteger given = new AtomicInteger();

		final MemoryRateLimits limits;

		private long now = TimeUnit.DAYS.toNanos(1);

		Limits(int maxBuckets) {
			this.limits = new MemoryRateLimits(new CacheLabel("memory", "limits"), new OpenState(), () -> this.now,
					maxBuckets);
		}

		boolean take(String key, RateLimit limit) {
			boolean taken = this.limits.acquire(key, limit, 1).join().allowed();
			if (taken) {
				this.given.incrementAndGet();
			}
			return taken;
		}

		void takeTwice(RateLimit limit) {
			take("a", limit);
			take("a", limit);
		}

		void passADay() {
			this.now += TimeUnit.DAYS.toNanos(1);
		}

	}

	/**
	 * More is asked for than there is.
	 */
	static final class OneLimit extends Limits {

		OneLimit() {
			super(1_000);
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> takeTwice(TWO), () -> take("a", TWO), () -> takeTwice(TWO));
		}

		@Override
		public void check() {
			assertThat(this.given).hasValue(2);
		}

	}

	/**
	 * One bucket is asked with two limits.
	 */
	static final class TwoLimits extends Limits {

		TwoLimits() {
			super(1_000);
			take("a", TWO);
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> take("a", TWO), () -> take("a", FOUR), () -> take("a", FOUR));
		}

		@Override
		public void check() {
			for (int i = 0; i < 4; i++) {
				take("a", FOUR);
			}
			assertThat(this.given).hasValue(4);
		}

	}

	/**
	 * A bucket that is as good as new is dropped, and used.
	 */
	static final class ForgottenBucket extends Limits {

		ForgottenBucket() {
			super(1_000);
			take("a", TWO);
			this.given.set(0);
			passADay();
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> takeTwice(TWO), this.limits::cleanUp, () -> take("a", TWO));
		}

		@Override
		public void check() {
			take("a", TWO);
			assertThat(this.given).hasValue(2);
		}

	}

	/**
	 * There are more keys than buckets.
	 */
	static final class ManyBuckets extends Limits {

		ManyBuckets() {
			super(1);
			take("a", TWO);
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> take("b", TWO), () -> {
				take("c", TWO);
				take("a", TWO);
			}, () -> take("b", FOUR));
		}

		@Override
		public void check() {
			assertThat(this.given).hasValue(5);
			passADay();
			this.limits.cleanUp();
			assertThat(this.limits.size()).as("buckets that nobody needs").isZero();
			take("d", TWO);
			take("e", TWO);
			assertThat(this.limits.size()).as("buckets, of which there may be one").isEqualTo(1);
		}

	}

}
