/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.ExactDuration;
import io.sockudo.cache.internal.support.Gcra;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;

/**
 * Bucket whose theoretical arrival time a {@link Bucket} can't count in ticks. It accepts
 * any limit, and another one with each call.
 */
final class WideBucket extends AtomicReference<WideBucket.@Nullable Arrival> {

	private static final long serialVersionUID = 1L;

	private static final Arrival DROPPED = new Arrival(Gcra.of(RateLimit.of(1, RateLimit.MAX_PERIOD)), Long.MAX_VALUE,
			0);

	WideBucket(@Nullable Arrival arrival) {
		super(arrival);
	}

	/**
	 * Take permits.
	 * @param limit the limit
	 * @param permits number of permits; 0 takes none
	 * @param now microseconds
	 * @return the decision, or {@code null} if the bucket was dropped
	 */
	@Nullable RateLimitResult acquire(RateLimit limit, long permits, long now) {
		while (true) {
			Arrival arrival = get();
			if (arrival == DROPPED) {
				return null;
			}
			Gcra rule = (arrival != null) ? arrival.rule(limit) : Gcra.of(limit);
			ExactDuration resetAfter = (arrival != null) ? arrival.resetAfter(rule, now) : ExactDuration.NONE;
			ExactDuration after = rule.take(resetAfter, permits);
			if (after == null || permits == 0) {
				return rule.result(after != null, resetAfter, permits);
			}
			if (compareAndSet(arrival, new Arrival(rule, now + after.micros(), after.ticks()))) {
				return rule.result(true, after, permits);
			}
		}
	}

	/**
	 * Return the microseconds until all permits are available again.
	 */
	long resetAfter(long now) {
		Arrival arrival = get();
		return (arrival != null) ? Math.max(0, arrival.micros + 1 - now) : 0;
	}

	void clear() {
		updateAndGet((arrival) -> (arrival != DROPPED) ? null : arrival);
	}

	boolean isDropped() {
		return get() == DROPPED;
	}

	boolean drop() {
		return getAndSet(DROPPED) != DROPPED;
	}

	boolean dropIfFull(long now) {
		Arrival arrival = get();
		boolean full = arrival == null || (arrival != DROPPED && arrival.micros < now);
		return full && compareAndSet(arrival, DROPPED);
	}

	/**
	 * Theoretical arrival time: the moment when all permits are available.
	 *
	 * @param rule the arithmetic, which defines the ticks
	 * @param micros whole microseconds
	 * @param ticks ticks of a microsecond
	 */
	record Arrival(Gcra rule, long micros, long ticks) {

		Gcra rule(RateLimit limit) {
			return this.rule.limit().equals(limit) ? this.rule : Gcra.of(limit);
		}

		ExactDuration resetAfter(Gcra asked, long now) {
			if (this.micros < now) {
				return ExactDuration.NONE;
			}
			ExactDuration resetAfter = new ExactDuration(this.micros - now, this.ticks);
			return (this.rule.scale() == asked.scale()) ? resetAfter : new ExactDuration(resetAfter.ceiling(), 0);
		}

	}

}
