/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Limit of a rate: a number of permits that are replenished evenly within a period, and a
 * burst, the number that can be saved up and taken at once. Immutable; best kept in a
 * constant.
 * <p>
 * {@code RateLimit.of(100, Duration.ofMinutes(1))} allows 100 a minute, all at once if
 * they were saved up; with {@code burst(10)} no more than 10 at once; with
 * {@code burst(1)} one each 600 ms. See {@link RateLimiter} for the guarantees.
 */
public final class RateLimit {

	/**
	 * Largest number of permits, and of those taken at once: 10<sup>12</sup>.
	 */
	public static final long MAX_PERMITS = 1_000_000_000_000L;

	/**
	 * Longest period, and longest time in which a burst is replenished: 36,500 days.
	 */
	public static final Duration MAX_PERIOD = Duration.ofDays(36_500);

	private static final long MAX_MICROS = TimeUnit.DAYS.toMicros(36_500);

	private final long permits;

	private final long periodMicros;

	private final long burst;

	private RateLimit(long permits, long periodMicros, long burst) {
		this.permits = permits;
		this.periodMicros = periodMicros;
		this.burst = burst;
	}

	/**
	 * Return a limit whose burst is its permits.
	 * @param permits number of permits that are replenished within the period, at least 1
	 * and at most {@link #MAX_PERMITS}
	 * @param period the period, positive and at most {@link #MAX_PERIOD}; counted in
	 * whole microseconds, rounded up
	 * @return the limit
	 * @throws IllegalArgumentException if an argument is out of range
	 */
	public static RateLimit of(long permits, Duration period) {
		return new RateLimit(count(permits, "permits"), micros(period), permits);
	}

	/**
	 * Return the same limit with another burst.
	 * @param burst number of permits that can be taken at once, at least 1, at most
	 * {@link #MAX_PERMITS} and as many as are replenished within {@link #MAX_PERIOD}
	 * @return the limit
	 * @throws IllegalArgumentException if the burst is out of range
	 */
	public RateLimit burst(long burst) {
		count(burst, "burst");
		// In this range the quotient is exact enough for a bound.
		if ((double) burst / this.permits * this.periodMicros > MAX_MICROS) {
			throw new IllegalArgumentException("'burst' must flow back within 36,500 days");
		}
		return new RateLimit(this.permits, this.periodMicros, burst);
	}

	/**
	 * Return the number of permits that are replenished within the period.
	 * @return the permits
	 */
	public long permits() {
		return this.permits;
	}

	/**
	 * Return the period.
	 * @return whole microseconds
	 */
	public Duration period() {
		return Duration.ofSeconds(0, TimeUnit.MICROSECONDS.toNanos(this.periodMicros));
	}

	/**
	 * Return the number of permits that can be taken at once.
	 * @return the burst
	 */
	public long burst() {
		return this.burst;
	}

	private static long count(long count, String name) {
		if (count < 1 || count > MAX_PERMITS) {
			throw new IllegalArgumentException("'" + name + "' must be at least 1 and at most 10^12");
		}
		return count;
	}

	private static long micros(Duration period) {
		Objects.requireNonNull(period, "'period' must not be null");
		if (period.isNegative() || period.isZero() || period.compareTo(MAX_PERIOD) > 0) {
			throw new IllegalArgumentException("'period' must be positive and at most 36,500 days");
		}
		return TimeUnit.SECONDS.toMicros(period.getSeconds()) + (period.getNano() + 999) / 1000;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || other instanceof RateLimit that && this.permits == that.permits
				&& this.periodMicros == that.periodMicros && this.burst == that.burst;
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.permits, this.periodMicros, this.burst);
	}

	@Override
	public String toString() {
		return "RateLimit[permits=" + this.permits + ", period=" + period() + ", burst=" + this.burst + "]";
	}

}
