/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.StoredValue;

/**
 * Request of one caller to have an entry loaded.
 *
 * @param key the key
 * @param miss what the caller has seen instead of a value
 * @param policy how to load and store
 * @param readable tells whether the caller can use a value
 * @param ttl the TTL of what was loaded, in milliseconds
 * @param listener learns of the load that this caller may begin
 * @param start when the caller came, as {@link SingleFlightLoader#now()} says
 * @param began when its call began, from where its timeouts count
 * @param <K> type of the key
 */
public record LoadRequest<K>(K key, Miss miss, CachePolicy policy, Predicate<StoredValue> readable,
		ToLongFunction<StoredValue> ttl, LoadListener listener, long start, long began) {

	/**
	 * Create the request of a caller whose entry gets the TTL of its policy.
	 * @param key the key
	 * @param miss what the caller has seen instead of a value
	 * @param policy how to load and store
	 * @param readable tells whether the caller can use a value
	 * @param listener learns of the load that this caller may begin
	 * @param start when the caller came, as {@link SingleFlightLoader#now()} says
	 */
	public LoadRequest(K key, Miss miss, CachePolicy policy, Predicate<StoredValue> readable, LoadListener listener,
			long start) {
		this(key, miss, policy, readable, (value) -> policy.nextTtl(), listener, start, start);
	}

	LeaseRequest leaseRequest(boolean refresh) {
		return new LeaseRequest(this.miss.unusable(), refresh, this.policy.keepsStale(), this.policy.lease(),
				this.policy.leaseTimeout());
	}

	boolean canServe(@Nullable StoredValue stale) {
		return stale != null && this.policy.keepsStale() && this.readable.test(stale);
	}

	/**
	 * Return whether a state of a given time is no older than the caller's request.
	 */
	boolean cameBefore(long time) {
		return this.start - time <= 0;
	}

	/**
	 * Return whether the caller may leave before the load ends.
	 */
	boolean isImpatient() {
		return this.policy.softTimeout() > 0 && this.policy.keepsStale();
	}

	/**
	 * Return whether the caller is answered after some time in any case.
	 */
	boolean isTimed() {
		return this.policy.isTimed();
	}

	CallLimits limits() {
		return new CallLimits(this.policy, this.began);
	}

	/**
	 * Return how long the load may take before somebody should look at it.
	 * @param shared whether other nodes load after the lease has expired
	 * @return nanoseconds; 0: there is no limit
	 */
	long loadLimitNanos(boolean shared) {
		long lease = (shared && this.policy.lease()) ? this.policy.leaseTimeout() : 0;
		long limit = (lease > 0 && isTimed()) ? Math.min(lease, this.policy.timeout())
				: Math.max(lease, this.policy.timeout());
		return TimeUnit.MILLISECONDS.toNanos(limit);
	}

}
