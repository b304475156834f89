/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.store;

import java.math.BigInteger;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;

/**
 * Arithmetic of a rate limit by the generic cell rate algorithm (GCRA, ITU-T I.371), for
 * all drivers. The cost of a permit is the <em>emission interval</em>: the time in which
 * it flows back. The <em>theoretical arrival time</em> is the moment when all permits are
 * back, and all that has to be kept. The debt is its distance from now. It never exceeds
 * the capacity, the cost of the burst, which is the <em>burst tolerance</em> plus one
 * emission interval. A microsecond is divided into as many parts as make the emission
 * interval a whole number of them, so that nothing is rounded. For most limits a
 * {@code long} can count the parts of any debt and of decades.
 */
public final class Gcra {

	/**
	 * About 35 years.
	 */
	private static final long UPTIME_MICROS = 1L << 50;

	private final RateLimit limit;

	private final long burst;

	private final long scale;

	private final long interval;

	private final ExactDuration one;

	private final ExactDuration capacity;

	private final boolean countsInParts;

	private final long capacityParts;

	private Gcra(RateLimit limit, long scale, long interval) {
		this.limit = limit;
		this.burst = limit.burst();
		this.scale = scale;
		this.interval = interval;
		this.one = span(1);
		this.capacity = span(this.burst);
		this.countsInParts = this.capacity.micros() < Long.MAX_VALUE / 2 / scale - UPTIME_MICROS;
		this.capacityParts = this.countsInParts ? parts(this.burst) : 0;
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
	 * Return how many parts make a microsecond.
	 * @return the parts, at most {@link RateLimit#MAX_PERMITS}
	 */
	public long scale() {
		return this.scale;
	}

	/**
	 * Return whether parts can be counted in a {@code long}: those of all debts, and
	 * those of all moments within 35 years after the first one.
	 * @return whether the methods of this class that have to do with parts alone work
	 */
	public boolean countsInParts() {
		return this.countsInParts;
	}

	/**
	 * Return the largest debt, if it can be counted in parts.
	 * @return the cost of the burst
	 */
	public long capacityParts() {
		return this.capacityParts;
	}

	/**
	 * Return the cost of permits, a multiple of the emission interval, if it can be
	 * counted in parts.
	 * @param permits how many, at most the burst
	 * @return their cost
	 */
	public long parts(long permits) {
		return permits * this.interval;
	}

	/**
	 * Return the largest debt.
	 * @return the cost of the burst
	 */
	public ExactDuration capacity() {
		return this.capacity;
	}

	/**
	 * Return the cost of permits: the time in which they flow back, a multiple of the
	 * emission interval.
	 * @param permits how many, at most the burst
	 * @return their cost
	 */
	public ExactDuration cost(long permits) {
		return (permits == 1) ? this.one : span(permits);
	}

	private ExactDuration span(long permits) {
		if (fits(permits, this.interval)) {
			long parts = permits * this.interval;
			return new ExactDuration(parts / this.scale, parts % this.scale);
		}
		BigInteger[] span = BigInteger.valueOf(permits)
			.multiply(BigInteger.valueOf(this.interval))
			.divideAndRemainder(BigInteger.valueOf(this.scale));
		return new ExactDuration(span[0].longValueExact(), span[1].longValueExact());
	}

	/**
	 * Return the debt after permits are taken: the new theoretical arrival time, less
	 * now.
	 * @param debt the debt before
	 * @param permits how many are taken
	 * @return the debt, or {@code null} if it would be too large: the call is refused
	 */
	public @Nullable ExactDuration take(ExactDuration debt, long permits) {
		ExactDuration after = debt.plus(cost(permits), this.scale);
		return after.exceeds(this.capacity) ? null : after;
	}

	/**
	 * Return the result for a caller.
	 * @param taken whether permits were taken or none were asked for
	 * @param debt the debt after that
	 * @param permits how many were asked for
	 * @return the result
	 */
	public RateLimitResult result(boolean taken, ExactDuration debt, long permits) {
		long remaining = remaining(debt);
		boolean allowed = taken && (permits > 0 || remaining > 0);
		return new RateLimitResult(allowed, this.burst, remaining, duration(debt),
				allowed ? Duration.ZERO : duration(excess(debt, permits)));
	}

	/**
	 * Return the result for a caller, if it can be counted in parts.
	 * @param taken whether permits were taken or none were asked for
	 * @param debt the debt after that; more than the capacity if the clock seems to go
	 * back
	 * @param permits how many were asked for
	 * @return the result
	 */
	public RateLimitResult result(boolean taken, long debt, long permits) {
		long room = this.capacityParts - debt;
		boolean allowed = taken && (permits > 0 || room >= this.interval);
		return new RateLimitResult(allowed, this.burst, Math.max(0, room) / this.interval, duration(debt),
				allowed ? Duration.ZERO : duration(parts(Math.max(1, permits)) - room));
	}

	private Duration duration(long parts) {
		return micros((this.scale == 1) ? parts : (parts + this.scale - 1) / this.scale);
	}

	private ExactDuration excess(ExactDuration debt, long permits) {
		return debt.plus(cost(Math.max(1, permits)), this.scale).minus(this.capacity, this.scale);
	}

	private long remaining(ExactDuration debt) {
		ExactDuration room = this.capacity.minus(debt, this.scale);
		if (room.micros() < 0) {
			return 0;
		}
		if (fits(room.micros() + 1, this.scale)) {
			return (room.micros() * this.scale + room.parts()) / this.interval;
		}
		return BigInteger.valueOf(room.micros())
			.multiply(BigInteger.valueOf(this.scale))
			.add(BigInteger.valueOf(room.parts()))
			.divide(BigInteger.valueOf(this.interval))
			.longValueExact();
	}

	private static Duration duration(ExactDuration span) {
		return micros(span.ceiling());
	}

	// Even two debts of 36,500 days are few enough for nanoseconds.
	private static Duration micros(long micros) {
		return (micros == 0) ? Duration.ZERO : Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
	}

	private static boolean fits(long first, long second) {
		return Math.multiplyHigh(first, second) == 0 && first * second >= 0;
	}

}
