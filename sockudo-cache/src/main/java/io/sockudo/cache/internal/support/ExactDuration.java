/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

/**
 * Duration without rounding, for the emission intervals and reset times of {@link Gcra}:
 * whole microseconds, and ticks of its {@linkplain Gcra#scale() scale}.
 *
 * @param micros whole microseconds
 * @param ticks ticks, less than a microsecond
 */
public record ExactDuration(long micros, long ticks) {

	/**
	 * No time.
	 */
	public static final ExactDuration NONE = new ExactDuration(0, 0);

	ExactDuration plus(ExactDuration other, long scale) {
		long sum = this.ticks + other.ticks;
		long carry = (sum >= scale) ? 1 : 0;
		return new ExactDuration(this.micros + other.micros + carry, sum - carry * scale);
	}

	ExactDuration minus(ExactDuration other, long scale) {
		long difference = this.ticks - other.ticks;
		long borrow = (difference < 0) ? 1 : 0;
		return new ExactDuration(this.micros - other.micros - borrow, difference + borrow * scale);
	}

	boolean exceeds(ExactDuration other) {
		return this.micros > other.micros || (this.micros == other.micros && this.ticks > other.ticks);
	}

	/**
	 * Return this time in microseconds, rounded up.
	 * @return whole microseconds
	 */
	public long ceiling() {
		return this.micros + ((this.ticks > 0) ? 1 : 0);
	}

}
