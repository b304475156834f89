/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import java.math.BigInteger;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;

/**
 * Arithmetic of a rate limit by the generic cell rate algorithm (GCRA, ITU-T I.371), for
 * all drivers. The <em>emission interval</em> is the time in which one permit is
 * replenished. The <em>theoretical arrival time</em> is the moment when all permits are
 * available, and the only state of a key; its distance from now is called the reset time.
 * Taking permits moves it by their cost, a multiple of the emission interval. The reset
 * time never exceeds the <em>burst tolerance</em>, which is the cost of the burst. (In
 * I.371 it is one emission interval shorter, because there it is compared before the cost
 * is added.) A microsecond is divided into as many ticks as make the emission interval a
 * whole number of them, so that nothing is rounded. For most limits a {@code long} can
 * count the ticks of any reset time and of decades.
 */
public final class Gcra {

	/**
	 * About 35 years.
	 */
	private static final long UPTIME_MICROS = 1L << 50;

	private final RateLimit limit;

	private final long burst;

	private final long scale;

	private final long emissionIntervalTicks;

	private final ExactDuration emissionInterval;

	private final ExactDuration burstTolerance;

	private final boolean countsInTicks;

	private final long burstToleranceTicks;

	private Gcra(RateLimit limit, long scale, long emissionIntervalTicks) {
		this.limit = limit;
		this.burst = limit.burst();
		this.scale = scale;
		this.emissionIntervalTicks = emissionIntervalTicks;
		this.emissionInterval = exactCost(1);
		this.burstTolerance = exactCost(this.burst);
		this.countsInTicks = this.burstTolerance.micros() < Long.MAX_VALUE / 2 / scale - UPTIME_MICROS;
		this.burstToleranceTicks = this.countsInTicks ? costTicks(this.burst) : 0;
	}

	/**
	 * Return the arithmetic of a limit.
	 * @param limit the limit
	 * @return its arithmetic
	 */
	public static Gcra of(RateLimit limit) {
		long micros = TimeUnit.MICROSECONDS.convert(limit.period());
		long divisor = greatestCommonDivisor(limit.permits(), micros);
		return new Gcra(limit, limit.permits() / divisor, micros / divisor);
	}

	private static long greatestCommonDivisor(long first, long second) {
		return (second == 0) ? first : greatestCommonDivisor(second, first % second);
	}

	/**
	 * Return the limit.
	 * @return the limit
	 */
	public RateLimit limit() {
		return this.limit;
	}

	/**
	 * Return the number of ticks of a microsecond.
	 * @return the ticks, at most {@link RateLimit#MAX_PERMITS}
	 */
	public long scale() {
		return this.scale;
	}

	/**
	 * Return whether ticks can be counted in a {@code long}: those of all reset times,
	 * and those of all moments within 35 years after the first one.
	 * @return whether the methods of this class that only use ticks work
	 */
	public boolean countsInTicks() {
		return this.countsInTicks;
	}

	/**
	 * Return the burst tolerance, if it can be counted in ticks.
	 * @return the cost of the burst
	 */
	public long burstToleranceTicks() {
		return this.burstToleranceTicks;
	}

	/**
	 * Return the cost of permits, a multiple of the emission interval, if it can be
	 * counted in ticks.
	 * @param permits number of permits, at most the burst
	 * @return their cost
	 */
	public long costTicks(long permits) {
		return permits * this.emissionIntervalTicks;
	}

	/**
	 * Return the burst tolerance: the longest reset time.
	 * @return the cost of the burst
	 */
	public ExactDuration burstTolerance() {
		return this.burstTolerance;
	}

	/**
	 * Return the cost of permits: the time in which they are replenished, a multiple of
	 * the emission interval.
	 * @param permits number of permits, at most the burst
	 * @return their cost
	 */
	public ExactDuration cost(long permits) {
		return (permits == 1) ? this.emissionInterval : exactCost(permits);
	}

	private ExactDuration exactCost(long permits) {
		if (fits(permits, this.emissionIntervalTicks)) {
			long ticks = permits * this.emissionIntervalTicks;
			return new ExactDuration(ticks / this.scale, ticks % this.scale);
		}
		BigInteger[] cost = BigInteger.valueOf(permits)
			.multiply(BigInteger.valueOf(this.emissionIntervalTicks))
			.divideAndRemainder(BigInteger.valueOf(this.scale));
		return new ExactDuration(cost[0].longValueExact(), cost[1].longValueExact());
	}

	/**
	 * Return the reset time after permits are taken: the new theoretical arrival time,
	 * less now.
	 * @param resetAfter the reset time before
	 * @param permits number of permits to take
	 * @return the reset time, or {@code null} if it would exceed the burst tolerance: the
	 * call is rejected
	 */
	public @Nullable ExactDuration take(ExactDuration resetAfter, long permits) {
		ExactDuration after = resetAfter.plus(cost(permits), this.scale);
		return after.exceeds(this.burstTolerance) ? null : after;
	}

	/**
	 * Return the result for a caller.
	 * @param taken whether permits were taken or none were requested
	 * @param resetAfter the reset time after that
	 * @param permits number of requested permits
	 * @return the result
	 */
	public RateLimitResult result(boolean taken, ExactDuration resetAfter, long permits) {
		long remaining = remaining(resetAfter);
		boolean allowed = taken && (permits > 0 || remaining > 0);
		return new RateLimitResult(allowed, this.burst, remaining, duration(resetAfter),
				allowed ? Duration.ZERO : duration(excess(resetAfter, permits)));
	}

	/**
	 * Return the result for a caller, if it can be counted in ticks.
	 * @param taken whether permits were taken or none were requested
	 * @param resetAfter the reset time after that; longer than the burst tolerance if the
	 * clock seems to go back
	 * @param permits number of requested permits
	 * @return the result
	 */
	public RateLimitResult result(boolean taken, long resetAfter, long permits) {
		long room = this.burstToleranceTicks - resetAfter;
		boolean allowed = taken && (permits > 0 || room >= this.emissionIntervalTicks);
		return new RateLimitResult(allowed, this.burst, Math.max(0, room) / this.emissionIntervalTicks,
				duration(resetAfter), allowed ? Duration.ZERO : duration(costTicks(Math.max(1, permits)) - room));
	}

	private Duration duration(long ticks) {
		return micros((this.scale == 1) ? ticks : (ticks + this.scale - 1) / this.scale);
	}

	private ExactDuration excess(ExactDuration resetAfter, long permits) {
		return resetAfter.plus(cost(Math.max(1, permits)), this.scale).minus(this.burstTolerance, this.scale);
	}

	private long remaining(ExactDuration resetAfter) {
		ExactDuration room = this.burstTolerance.minus(resetAfter, this.scale);
		if (room.micros() < 0) {
			return 0;
		}
		if (fits(room.micros() + 1, this.scale)) {
			return (room.micros() * this.scale + room.ticks()) / this.emissionIntervalTicks;
		}
		return BigInteger.valueOf(room.micros())
			.multiply(BigInteger.valueOf(this.scale))
			.add(BigInteger.valueOf(room.ticks()))
			.divide(BigInteger.valueOf(this.emissionIntervalTicks))
			.longValueExact();
	}

	private static Duration duration(ExactDuration duration) {
		return micros(duration.ceiling());
	}

	/**
	 * Return a duration. Even two reset times of 36,500 days are few enough for
	 * nanoseconds.
	 */
	private static Duration micros(long micros) {
		return (micros == 0) ? Duration.ZERO : Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
	}

	private static boolean fits(long first, long second) {
		return Math.multiplyHigh(first, second) == 0 && first * second >= 0;
	}

}
