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
 * @param <K> type of the key
 */
public record LoadRequest<K>(K key, Miss miss, CachePolicy policy, Predicate<StoredValue> readable,
		ToLongFunction<StoredValue> ttl, LoadListener listener, long start) {

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
		this(key, miss, policy, readable, (value) -> policy.nextTtl(), listener, start);
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

	long patienceNanos(long now) {
		long patience = TimeUnit.MILLISECONDS.toNanos(this.policy.softTimeout());
		return Math.max(0, patience - (now - this.start));
	}

}
