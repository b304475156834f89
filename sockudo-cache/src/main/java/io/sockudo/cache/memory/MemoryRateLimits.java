/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.ExactDuration;
import io.sockudo.cache.internal.support.Gcra;
import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.RateLimits;

/**
 * Rate-limit counts in this process. A plain map, because a hit in Caffeine costs more
 * than the count; its bound is kept by a queue of all buckets: unless there are few, each
 * new one looks at the oldest ones, drops those that are as good as new, and above the
 * bound the one that soonest will be.
 */
final class MemoryRateLimits implements RateLimits {

	private static final long NANOS_PER_MICRO = 1000;

	private static final int LOOKED_AT = 8;

	/**
	 * Divisor of the limit. So few buckets are kept: creating them again and again would
	 * cost more.
	 */
	private static final int FEW_PER_BOUND = 100;

	private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();

	private final Queue<Bucket> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	private final CacheLabel label;

	private final OpenState state;

	private final Ticker clock;

	private final int maxBuckets;

	MemoryRateLimits(CacheLabel label, OpenState state, Ticker clock, int maxBuckets) {
		this.label = label;
		this.state = state;
		this.clock = clock;
		this.maxBuckets = maxBuckets;
	}

	@Override
	public CacheLabel label() {
		return this.label;
	}

	@Override
	public void inUse() {
		// Nothing to warn of.
	}

	@Override
	public @Nullable RateLimitResult acquireNow(String key, RateLimit limit, long permits) {
		this.state.check(this.label, "tryAcquire");
		Bucket bucket = this.buckets.get(key);
		return (bucket != null) ? bucket.acquire(limit, permits, now()) : null;
	}

	private RateLimitResult acquireOrAdd(String key, RateLimit limit, long permits) {
		RateLimitResult result = acquireNow(key, limit, permits);
		while (result == null) {
			if (permits == 0) {
				return Gcra.of(limit).result(true, ExactDuration.NONE, 0);
			}
			Bucket bucket = add(key, Gcra.of(limit));
			result = bucket.acquire(limit, permits, now());
			if (result == null) {
				// The bucket was dropped; its dropper removes it from the map a moment
				// later.
				this.buckets.remove(key, bucket);
			}
		}
		return result;
	}

	private Bucket add(String key, Gcra rule) {
		Bucket bucket = new Bucket(key, rule);
		Bucket present = this.buckets.putIfAbsent(key, bucket);
		if (present != null) {
			return present;
		}
		this.queue.add(bucket);
		int kept = this.size.incrementAndGet();
		if (kept > this.maxBuckets / FEW_PER_BOUND) {
			makeRoom(kept > this.maxBuckets, bucket);
		}
		return bucket;
	}

	private void makeRoom(boolean full, Bucket added) {
		long now = now();
		Bucket soonest = null;
		for (int looked = 0; looked < LOOKED_AT; looked++) {
			Bucket next = this.queue.poll();
			if (next == null || next == added) {
				requeue(next);
				break;
			}
			if (forget(next, next.dropIfFull(now))) {
				full = false;
				continue;
			}
			if (soonest == null || next.resetAfter(now) < soonest.resetAfter(now)) {
				requeue(soonest);
				soonest = next;
			}
			else {
				requeue(next);
			}
		}
		if (soonest != null && !(full && forget(soonest, soonest.drop()))) {
			requeue(soonest);
		}
	}

	private void requeue(@Nullable Bucket bucket) {
		if (bucket != null && !bucket.isDropped()) {
			this.queue.add(bucket);
		}
	}

	private boolean forget(Bucket bucket, boolean dropped) {
		if (dropped) {
			this.buckets.remove(bucket.key(), bucket);
			this.size.decrementAndGet();
		}
		return dropped;
	}

	@Override
	public CompletableFuture<RateLimitResult> acquire(String key, RateLimit limit, long permits) {
		return CompletableFuture.completedFuture(acquireOrAdd(key, limit, permits));
	}

	@Override
	public CompletableFuture<@Nullable Void> reset(String key) {
		this.state.check(this.label, "reset");
		Bucket bucket = this.buckets.get(key);
		if (bucket != null) {
			bucket.clear();
		}
		return CompletableFuture.completedFuture(null);
	}

	/**
	 * Drop buckets whose permits are all available again.
	 */
	void cleanUp() {
		long now = now();
		this.queue.removeIf((bucket) -> bucket.isDropped() || forget(bucket, bucket.dropIfFull(now)));
	}

	long size() {
		return this.buckets.size();
	}

	private long now() {
		return this.clock.read() / NANOS_PER_MICRO;
	}

}
