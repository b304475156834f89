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

package io.sockudo.cache.memory;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.store.Gcra;

/**
 * Bucket of one key: its theoretical arrival time, in parts of the limit that it is made
 * for. Another limit makes it a {@link WideBucket} inside. Whoever comes after it was
 * dropped has to take another one.
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
		if (!rule.countsInParts()) {
			this.wide = new WideBucket(null);
			set(WIDE);
		}
	}

	String key() {
		return this.key;
	}

	/**
	 * Take permits.
	 * @param limit how often
	 * @param permits how many; 0 takes nothing
	 * @param now microseconds
	 * @return what was decided, or {@code null} if the bucket was dropped
	 */
	@Nullable RateLimitResult acquire(RateLimit limit, long permits, long now) {
		if (!this.rule.limit().equals(limit)) {
			widen();
		}
		long time = now * this.rule.scale();
		long cost = this.rule.parts(permits);
		while (true) {
			long arrival = get();
			if (arrival >= WIDE) {
				WideBucket wide = wide(arrival);
				return (wide != null) ? wide.acquire(limit, permits, now) : null;
			}
			long debt = Math.max(0, arrival - time);
			boolean taken = debt + cost <= this.rule.capacityParts();
			if (!taken || permits == 0) {
				return this.rule.result(taken, debt, permits);
			}
			if (compareAndSet(arrival, time + debt + cost)) {
				return this.rule.result(true, debt + cost, permits);
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
	long debt(long now) {
		long arrival = get();
		WideBucket wide = wide(arrival);
		return (wide != null) ? wide.debt(now) : Math.max(0, arrival / this.rule.scale() + 1 - now);
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

	boolean dropIfPaid(long now) {
		long arrival = get();
		WideBucket wide = wide(arrival);
		if (wide != null) {
			return wide.dropIfPaid(now);
		}
		return arrival / this.rule.scale() < now && compareAndSet(arrival, DROPPED);
	}

}
