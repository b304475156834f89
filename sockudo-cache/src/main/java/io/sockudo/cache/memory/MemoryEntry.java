/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Expiry;

import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoredValue;

/**
 * Value with its deadline. Compared by identity and never changed once it is in its
 * place: whatever changes an entry replaces it, so that a replacement of <em>this</em>
 * entry is an atomic step.
 */
final class MemoryEntry extends StoredValue {

	/**
	 * Deadline, or the negated TTL as long as the entry isn't in its place.
	 */
	private long time;

	private MemoryEntry(StoredValue content, long time) {
		super(content);
		this.time = time;
	}

	/**
	 * Create an entry.
	 * @param content the content
	 * @param ttl milliseconds to live, as stores count it
	 * @return the entry
	 */
	static MemoryEntry of(StoredValue content, long ttl) {
		return (ttl != EntryStore.NEVER_EXPIRES) ? livingFor(TimeUnit.MILLISECONDS.toNanos(ttl), content)
				: livingUntil(MemoryClock.NEVER, content);
	}

	static MemoryEntry livingFor(long nanos, StoredValue content) {
		return new MemoryEntry(content, -nanos);
	}

	static MemoryEntry livingUntil(long deadline, StoredValue content) {
		return new MemoryEntry(content, deadline);
	}

	long deadline() {
		return this.time;
	}

	/**
	 * Return the remaining time. Caffeine reads the clock anyway; reading it again would
	 * cost a fifth of a write.
	 */
	private long remaining(long now) {
		if (this.time < 0) {
			this.time = now - this.time;
		}
		return (this.time != MemoryClock.NEVER) ? this.time - now : Long.MAX_VALUE;
	}

	/**
	 * Expiry policy that gives Caffeine the deadline that every entry carries. Called
	 * before an entry is published, so its deadline is visible to whoever sees the entry.
	 *
	 * @param <K> type of the keys
	 */
	static final class ByDeadline<K> implements Expiry<K, MemoryEntry> {

		@Override
		public long expireAfterCreate(K key, MemoryEntry entry, long now) {
			return entry.remaining(now);
		}

		@Override
		public long expireAfterUpdate(K key, MemoryEntry entry, long now, long currentDuration) {
			return entry.remaining(now);
		}

		@Override
		public long expireAfterRead(K key, MemoryEntry entry, long now, long currentDuration) {
			return currentDuration;
		}

	}

}
