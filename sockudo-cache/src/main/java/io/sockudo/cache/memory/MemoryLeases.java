/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.LocalLeases;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.StoredValue;

/**
 * Load leases of one store, stale values that outlive their entries, and the loads that
 * have just failed and are cooling down. The latter two exist only once somebody uses
 * them.
 *
 * @param <K> type of the keys
 */
final class MemoryLeases<K> {

	private final LocalLeases<K> leases = new LocalLeases<>();

	private final MemoryClock clock;

	private final long maxCapacity;

	private volatile @Nullable Cache<K, MemoryEntry> staleValues;

	private volatile @Nullable Cache<K, MemoryEntry> coolingDown;

	MemoryLeases(MemoryClock clock, long maxCapacity) {
		this.clock = clock;
		this.maxCapacity = maxCapacity;
	}

	LeaseResponse acquireLease(K key, LeaseRequest request, Supplier<@Nullable MemoryEntry> look) {
		LeaseResponse response = this.leases.decide(key, () -> decide(key, request));
		// Acquired before the look, so that no write falls between the two.
		if (response instanceof LeaseResponse.Acquired lease) {
			MemoryEntry current = look.get();
			if (current != null && current != request.seen()) {
				this.leases.release(key, lease);
				return new LeaseResponse.Present(current);
			}
		}
		return response;
	}

	/**
	 * Decide on a request. A write drops the stale value and revokes the lease in one
	 * step: no valid lease has a stale value that was dropped.
	 */
	private LeaseResponse decide(K key, LeaseRequest request) {
		StoredValue stale = request.stale() ? find(this.staleValues, key) : null;
		boolean servable = request.refresh() || stale != null;
		return (servable && find(this.coolingDown, key) != null) ? new LeaseResponse.CoolingDown(stale)
				: new LeaseResponse.Acquired(request.seen(), stale);
	}

	boolean publish(K key, LeaseResponse.Acquired lease, StoredValue value, long ttl, long staleTtl,
			ConcurrentMap<K, MemoryEntry> entries) {
		MemoryEntry loaded = MemoryEntry.of(value, ttl);
		boolean copied = staleTtl > 0 && ttl != EntryStore.NEVER_EXPIRES;
		MemoryEntry kept = entries.compute(key, (present, entry) -> {
			boolean unchanged = entry == null || entry == lease.seen();
			boolean good = this.leases.release(key, lease, () -> {
				if (unchanged && copied) {
					staleValues().put(key, MemoryEntry.of(value, ttl + staleTtl));
				}
				else {
					drop(this.staleValues, key);
				}
			});
			return (good && unchanged) ? loaded : entry;
		});
		return kept == loaded;
	}

	boolean release(K key, LeaseResponse.Acquired lease, long rest) {
		return this.leases.release(key, lease, () -> {
			if (rest > 0) {
				coolingDown().put(key, MemoryEntry.of(StoredValue.ASK, rest));
			}
			else if (rest == EntryStore.GONE) {
				drop(this.staleValues, key);
			}
		});
	}

	boolean isLeaseValid(K key, LeaseResponse.Acquired lease) {
		return this.leases.isLeaseValid(key, lease);
	}

	/**
	 * Revoke the lease and drop the stale value, in this order: a stale value of a load
	 * that ends in between is seen.
	 */
	void revoke(K key) {
		if (this.leases.isAcquired(key) || isKept(this.staleValues, key) || isKept(this.coolingDown, key)) {
			revokeAndDrop(key);
		}
	}

	private void revokeAndDrop(K key) {
		this.leases.revoke(key, () -> {
			drop(this.staleValues, key);
			drop(this.coolingDown, key);
		});
	}

	void revokeAll(Predicate<K> keys) {
		Stream.of(this.leases.keys(), keys(this.staleValues), keys(this.coolingDown))
			.flatMap(Set::stream)
			.filter(keys)
			.forEach(this::revokeAndDrop);
	}

	void cleanUp() {
		cleanUp(this.staleValues);
		cleanUp(this.coolingDown);
	}

	private synchronized Cache<K, MemoryEntry> staleValues() {
		Cache<K, MemoryEntry> cache = (this.staleValues != null) ? this.staleValues : create();
		this.staleValues = cache;
		return cache;
	}

	private synchronized Cache<K, MemoryEntry> coolingDown() {
		Cache<K, MemoryEntry> cache = (this.coolingDown != null) ? this.coolingDown : create();
		this.coolingDown = cache;
		return cache;
	}

	private Cache<K, MemoryEntry> create() {
		return Caffeine.newBuilder()
			.maximumSize(this.maxCapacity)
			.ticker(this.clock)
			.expireAfter(new MemoryEntry.ByDeadline<K>())
			.build();
	}

	private static <K> @Nullable MemoryEntry find(@Nullable Cache<K, MemoryEntry> cache, K key) {
		return (cache != null) ? cache.getIfPresent(key) : null;
	}

	private static <K> void drop(@Nullable Cache<K, MemoryEntry> cache, K key) {
		if (cache != null) {
			cache.invalidate(key);
		}
	}

	private static <K> boolean isKept(@Nullable Cache<K, MemoryEntry> cache, K key) {
		return cache != null && cache.asMap().containsKey(key);
	}

	private static <K> Set<K> keys(@Nullable Cache<K, MemoryEntry> cache) {
		return (cache != null) ? cache.asMap().keySet() : Set.of();
	}

	private static void cleanUp(@Nullable Cache<?, ?> cache) {
		if (cache != null) {
			cache.cleanUp();
		}
	}

}
