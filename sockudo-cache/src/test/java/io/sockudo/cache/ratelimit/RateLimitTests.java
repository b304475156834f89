/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link RateLimit}.
 */
class RateLimitTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Test
	void burstIsThePermitsUnlessItIsGiven() {
		RateLimit limit = RateLimit.of(100, MINUTE);
		assertThat(limit.permits()).isEqualTo(100);
		assertThat(limit.period()).isEqualTo(MINUTE);
		assertThat(limit.burst()).isEqualTo(100);
		RateLimit other = limit.burst(7);
		assertThat(other.permits()).isEqualTo(100);
		assertThat(other.period()).isEqualTo(MINUTE);
		assertThat(other.burst()).isEqualTo(7);
		assertThat(limit.burst()).isEqualTo(100);
	}

	@Test
	void limitsAreEqualIfAllOfThemIs() {
		RateLimit limit = RateLimit.of(100, MINUTE);
		assertThat(limit).isEqualTo(RateLimit.of(100, Duration.ofSeconds(60)).burst(100))
			.hasSameHashCodeAs(RateLimit.of(100, Duration.ofSeconds(60)).burst(100))
			.isNotEqualTo(RateLimit.of(101, MINUTE).burst(100))
			.isNotEqualTo(RateLimit.of(100, Duration.ofSeconds(61)))
			.isNotEqualTo(limit.burst(99))
			.isNotEqualTo("limit")
			.hasToString("RateLimit[permits=100, period=PT1M, burst=100]");
	}

	@Test
	void periodIsRoundedUpToMicroseconds() {
		assertThat(RateLimit.of(1, Duration.ofNanos(1)).period()).isEqualTo(Duration.ofNanos(1_000));
		assertThat(RateLimit.of(1, Duration.ofNanos(1_000)).period()).isEqualTo(Duration.ofNanos(1_000));
		assertThat(RateLimit.of(1, Duration.ofSeconds(1, 999_999_001)).period()).isEqualTo(Duration.ofSeconds(2));
		assertThat(RateLimit.of(1, RateLimit.MAX_PERIOD).period()).isEqualTo(RateLimit.MAX_PERIOD);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MIN_VALUE, RateLimit.MAX_PERMITS + 1, Long.MAX_VALUE })
	void countsOutOfRangeAreRefused(long count) {
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of(count, MINUTE))
			.withMessageContaining("'permits'");
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of(1, MINUTE).burst(count))
			.withMessageContaining("'burst'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "P36500DT0.000000001S", "PT2562047788015215H" })
	void periodsOutOfRangeAreRefused(Duration period) {
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of(1, period))
			.withMessageContaining("'period'");
	}

	@Test
	void burstThatWouldNotFlowBackWithinALifetimeIsRefused() {
		RateLimit slow = RateLimit.of(1, RateLimit.MAX_PERIOD);
		assertThat(slow.burst(1)).isEqualTo(slow);
		assertThatIllegalArgumentException().isThrownBy(() -> slow.burst(2)).withMessageContaining("'burst'");
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of(1, MINUTE).burst(RateLimit.MAX_PERMITS))
			.withMessageContaining("36,500 days");
	}

	@Test
	@SuppressWarnings("NullAway")
	void periodIsNeeded() {
		assertThatNullPointerException().isThrownBy(() -> RateLimit.of(1, null)).withMessageContaining("'period'");
	}

}
