/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.near.NearEntry.Pending;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.TrackedEntries.Changes;
import io.sockudo.cache.store.TrackedRead;

/**
 * Entries of a near cache. A near-cache entry is made in two steps: a place is reserved
 * before the server is asked, and the entry takes that very place, in one atomic step. An
 * invalidation between the two has taken the place away, so an answer that it has
 * overtaken is not kept. (The idea is that of Redis' documentation on client-side
 * caching.)
 */
final class NearEntries implements Changes {

	private final NearCounters counters = new NearCounters();

	private final Ticker clock;

	private final long limit;

	private final long maxCapacity;

	private volatile Cache<String, Object> cache;

	/**
	 * Create an empty near cache.
	 * @param maxCapacity how many entries are kept at most
	 * @param limit milliseconds that each may live, or 0
	 * @param clock tells the time
	 */
	NearEntries(long maxCapacity, long limit, Ticker clock) {
		this.limit = limit;
		this.clock = clock;
		this.maxCapacity = maxCapacity;
		this.cache = empty(maxCapacity);
	}

	private static Cache<String, Object> empty(long maxCapacity) {
		return Caffeine.newBuilder().maximumSize(maxCapacity).build();
	}

	private ConcurrentMap<String, Object> places() {
		return this.cache.asMap();
	}

	NearCounters counters() {
		return this.counters;
	}

	long size() {
		return this.cache.estimatedSize();
	}

	/**
	 * Find an entry; {@code null}: nothing is known of it.
	 */
	@Nullable NearEntry find(String key) {
		return (this.cache.getIfPresent(key) instanceof NearEntry entry && isAlive(entry)) ? entry : null;
	}

	private boolean isAlive(NearEntry entry) {
		return !entry.expires() || !entry.isExpired(this.clock.read());
	}

	/**
	 * Reserve the place of an entry that is about to be read.
	 * @param key its key
	 * @return the reservation; {@code null} if somebody else has one
	 */
	@Nullable Pending reserve(String key) {
		ConcurrentMap<String, Object> places = places();
		Pending pending = new Pending(places, this.clock.read());
		Object other = places.putIfAbsent(key, pending);
		boolean reserved = other == null
				|| (other instanceof NearEntry entry && !isAlive(entry) && places.replace(key, other, pending));
		return reserved ? pending : null;
	}

	void keep(String key, Pending reservation, TrackedRead read) {
		boolean kept = read.tracked() && reservation.agreesWith(read.value())
				&& reservation.places().replace(key, reservation, NearEntry.of(read, reservation.since(), this.limit));
		if (!kept) {
			giveUp(key, reservation);
			seen(key, read.value());
		}
	}

	/**
	 * An entry was read, and its reader is about to get the answer. Where the
	 * invalidations arrive, the one of its change may not have arrived yet; what was read
	 * before that must not be served any more.
	 * @param key its key
	 * @param value what the reader gets
	 */
	void seen(String key, @Nullable StoredValue value) {
		dropUnless(key, (known) -> (known instanceof NearEntry entry) ? NearEntry.isSame(entry.value(), value)
				: ((Pending) known).agreesWith(value));
	}

	/**
	 * Whether there is an entry was asked, without reading it.
	 * @param key its key
	 * @param present the answer
	 */
	void seen(String key, boolean present) {
		dropUnless(key, (known) -> known instanceof NearEntry entry && (entry.value() != null) == present);
	}

	/**
	 * Drop an entry, unless it may stay. One that is put meanwhile is read after this,
	 * and may stay.
	 */
	private void dropUnless(String key, Predicate<Object> stays) {
		Cache<String, Object> current = this.cache;
		Object known = current.policy().getIfPresentQuietly(key);
		while (known != null && !stays.test(known) && !current.asMap().remove(key, known)) {
			known = current.policy().getIfPresentQuietly(key);
		}
	}

	void giveUp(String key, Pending reservation) {
		reservation.places().remove(key, reservation);
	}

	/**
	 * Drop an entry that was changed here. The server has not invalidated it.
	 */
	void drop(String key) {
		places().remove(key);
	}

	void dropAll(String prefix) {
		places().keySet().removeIf((key) -> key.startsWith(prefix));
	}

	@Override
	public void changed(String key) {
		if (places().remove(key) instanceof NearEntry) {
			this.counters.invalidated(1);
		}
	}

	/**
	 * Replace the map. Emptying a large one would hold up the thread of the connection.
	 * Earlier reservations are kept in the former map, where nobody looks any more.
	 */
	@Override
	public void lost() {
		Cache<String, Object> before = this.cache;
		this.cache = empty(this.maxCapacity);
		this.counters.invalidated(before.estimatedSize());
	}

}
