/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Gcra;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;

/**
 * Bucket of one key: its theoretical arrival time, in ticks of the limit that it is
 * created for. Another limit turns it into a {@link WideBucket} inside. After a bucket
 * was dropped, another one has to be taken.
 */
final class Bucket extends AtomicLong {

	private static final long serialVersionUID = 1L;

	private static final long DROPPED = Long.MAX_VALUE;

	private static final long WIDE = DROPPED - 1;

	private final String key;

	private final transient Gcra rule;

	/**
	 * Wide form, written before the number points to it.
	 */
	private transient @Nullable WideBucket wide;

	Bucket(String key, Gcra rule) {
		this.key = key;
		this.rule = rule;
		if (!rule.countsInTicks()) {
			this.wide = new WideBucket(null);
			set(WIDE);
		}
	}

	String key() {
		return this.key;
	}

	/**
	 * Take permits.
	 * @param limit the limit
	 * @param permits number of permits; 0 takes none
	 * @param now microseconds
	 * @return the decision, or {@code null} if the bucket was dropped
	 */
	@Nullable RateLimitResult acquire(RateLimit limit, long permits, long now) {
		if (!this.rule.limit().equals(limit)) {
			widen();
		}
		long time = now * this.rule.scale();
		long cost = this.rule.costTicks(permits);
		while (true) {
			long arrival = get();
			if (arrival >= WIDE) {
				WideBucket wide = wide(arrival);
				return (wide != null) ? wide.acquire(limit, permits, now) : null;
			}
			long resetAfter = Math.max(0, arrival - time);
			boolean taken = resetAfter + cost <= this.rule.burstToleranceTicks();
			if (!taken || permits == 0) {
				return this.rule.result(taken, resetAfter, permits);
			}
			if (compareAndSet(arrival, time + resetAfter + cost)) {
				return this.rule.result(true, resetAfter + cost, permits);
			}
		}
	}

	private @Nullable WideBucket wide(long arrival) {
		return (arrival == WIDE) ? this.wide : null;
	}

	private synchronized void widen() {
		long arrival = get();
		while (arrival < WIDE) {
			long scale = this.rule.scale();
			this.wide = new WideBucket(new WideBucket.Arrival(this.rule, arrival / scale, arrival % scale));
			if (compareAndSet(arrival, WIDE)) {
				return;
			}
			arrival = get();
		}
	}

	/**
	 * Return the microseconds until all permits are available again.
	 */
	long resetAfter(long now) {
		long arrival = get();
		WideBucket wide = wide(arrival);
		return (wide != null) ? wide.resetAfter(now) : Math.max(0, arrival / this.rule.scale() + 1 - now);
	}

	void clear() {
		long before = getAndUpdate((arrival) -> (arrival < WIDE) ? 0 : arrival);
		WideBucket wide = wide(before);
		if (wide != null) {
			wide.clear();
		}
	}

	boolean isDropped() {
		long arrival = get();
		WideBucket wide = wide(arrival);
		return (wide != null) ? wide.isDropped() : arrival == DROPPED;
	}

	boolean drop() {
		long before = getAndUpdate((arrival) -> (arrival != WIDE) ? DROPPED : arrival);
		WideBucket wide = wide(before);
		return (wide != null) ? wide.drop() : before != DROPPED;
	}

	boolean dropIfFull(long now) {
		long arrival = get();
		WideBucket wide = wide(arrival);
		if (wide != null) {
			return wide.dropIfFull(now);
		}
		return arrival / this.rule.scale() < now && compareAndSet(arrival, DROPPED);
	}

}
