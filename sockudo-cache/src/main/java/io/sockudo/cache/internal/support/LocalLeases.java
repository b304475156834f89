/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.sockudo.cache.store.LeaseResponse;

/**
 * Load leases of one process. A write revokes the lease before it writes: what was loaded
 * before the write is either stored before it, and overwritten, or not stored.
 * Thread-safe.
 *
 * @param <K> type of the keys
 */
public final class LocalLeases<K> {

	private final ConcurrentMap<K, LeaseResponse.Acquired> acquired = new ConcurrentHashMap<>();

	/**
	 * Upper bound of the number of leases. The map itself may look empty while others
	 * change it.
	 */
	private final AtomicInteger count = new AtomicInteger();

	/**
	 * Register a lease, in place of an earlier one of the same key.
	 * @param key the key
	 * @param lease the lease
	 */
	public void lease(K key, LeaseResponse.Acquired lease) {
		decide(key, () -> lease);
	}

	/**
	 * Decide on a request and register the lease that it acquires, in one step: what the
	 * decision looks at may be changed meanwhile by {@link #revoke(Object, Runnable)} of
	 * the same key only before or after that.
	 * @param key the key
	 * @param decision looks, and doesn't use these leases
	 * @return the decision; anything but a lease leaves an earlier one in its place
	 */
	public LeaseResponse decide(K key, Supplier<LeaseResponse> decision) {
		AtomicReference<LeaseResponse> decided = new AtomicReference<>();
		AtomicBoolean added = new AtomicBoolean();
		this.count.incrementAndGet();
		try {
			this.acquired.compute(key, (same, earlier) -> {
				LeaseResponse response = decision.get();
				decided.setPlain(response);
				added.setPlain(response instanceof LeaseResponse.Acquired && earlier == null);
				return (response instanceof LeaseResponse.Acquired lease) ? lease : earlier;
			});
		}
		finally {
			left(!added.getPlain());
		}
		return decided.getPlain();
	}

	/**
	 * Release a lease.
	 * @param key the key
	 * @param lease the lease
	 * @return whether it was still valid
	 */
	public boolean release(K key, LeaseResponse.Acquired lease) {
		return release(key, lease, () -> {
		});
	}

	/**
	 * Release a lease and do something in the same step if it was still valid.
	 * @param key the key
	 * @param lease the lease
	 * @param ifValid what is to be done; doesn't use these leases
	 * @return whether it was still valid
	 */
	public boolean release(K key, LeaseResponse.Acquired lease, Runnable ifValid) {
		AtomicBoolean valid = new AtomicBoolean();
		this.acquired.computeIfPresent(key, (same, present) -> {
			if (present != lease) {
				return present;
			}
			ifValid.run();
			valid.setPlain(true);
			return null;
		});
		left(valid.getPlain());
		return valid.getPlain();
	}

	/**
	 * Return whether a lease is still valid.
	 * @param key the key
	 * @param lease the lease
	 * @return whether it is
	 */
	public boolean isLeaseValid(K key, LeaseResponse.Acquired lease) {
		return this.acquired.get(key) == lease;
	}

	/**
	 * Return whether there may be a lease of a key.
	 * @param key the key
	 * @return {@code false} if there is certainly none
	 */
	public boolean isAcquired(K key) {
		return this.count.get() != 0 && this.acquired.containsKey(key);
	}

	/**
	 * Revoke the lease of a key, if there is one.
	 * @param key the key
	 */
	public void revoke(K key) {
		if (this.count.get() != 0) {
			left(this.acquired.remove(key) != null);
		}
	}

	/**
	 * Revoke the lease of a key, if there is one, and do something in the same step.
	 * @param key the key
	 * @param also what is to be done; doesn't use these leases
	 */
	public void revoke(K key, Runnable also) {
		AtomicBoolean removed = new AtomicBoolean();
		this.acquired.compute(key, (same, present) -> {
			also.run();
			removed.setPlain(present != null);
			return null;
		});
		left(removed.getPlain());
	}

	/**
	 * Return the keys that have a lease.
	 * @return the keys, as they come and go
	 */
	public Set<K> keys() {
		return Collections.unmodifiableSet(this.acquired.keySet());
	}

	/**
	 * Count a lease as gone, only after it isn't in the map any more.
	 */
	private void left(boolean one) {
		if (one) {
			this.count.decrementAndGet();
		}
	}

}
