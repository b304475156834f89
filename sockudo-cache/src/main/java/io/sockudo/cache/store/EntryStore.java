/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Store of the entries of one cache. Everything that applications can do with a cache is
 * built on these operations, so a driver implements them and nothing else.
 * <p>
 * One read is synchronous: {@link #peek(Object)} answers without I/O, lock, future or
 * allocation, or says that the entry has to be {@linkplain #read(Object) read}.
 * Everything else returns a future. A store that is synchronous by nature does its work
 * on the calling thread and returns a completed, possibly shared, future; nobody but the
 * caller inside this library ever gets hold of it. A store that is asynchronous by nature
 * must not block.
 * <p>
 * Callers have checked the arguments: no {@code null}, no empty or malformed key, no
 * repeated key in a collection. Times to live are milliseconds, {@value #NEVER_EXPIRES}
 * meaning that an entry never expires. Operations on one key are atomic against all
 * others, on every node that shares the entries; operations on several keys are not.
 * Failures are {@link io.sockudo.cache.SockudoCacheException}s, in the future or, for a
 * synchronous store, thrown. A caller that gives up waiting cancels the future: a store
 * that knows that nothing was sent may then complete it with a
 * {@link io.sockudo.cache.CacheUnavailableException}, otherwise the outcome counts as
 * unknown.
 *
 * @param <K> type of the keys
 */
public interface EntryStore<K> {

	/**
	 * TTL of an entry that never expires.
	 */
	long NEVER_EXPIRES = 0;

	/**
	 * Answer of {@link #ttl(Object)} for an absent entry.
	 */
	long ABSENT = -1;

	/**
	 * Cooling-down time for {@link #release(Object, LeaseResponse.Acquired, long)} after
	 * a load that has found that there is nothing.
	 */
	long GONE = -1;

	/**
	 * Return which entries these are, for messages.
	 * @return driver and cache
	 */
	CacheLabel label();

	/**
	 * Read an entry as far as that is possible at once.
	 * @param key the key
	 * @return the value, {@code null} if the entry is certainly absent, or
	 * {@link StoredValue#ASK} if only {@link #read(Object)} can tell
	 * @throws io.sockudo.cache.CacheUnavailableException if the store was closed; a store
	 * that merely can't be reached lets a read fail instead, and loading goes on without
	 * it
	 */
	@Nullable StoredValue peek(K key);

	/**
	 * Read an entry.
	 * @param key the key
	 * @return the value, or {@code null}
	 */
	CompletableFuture<@Nullable StoredValue> read(K key);

	/**
	 * Read several entries.
	 * @param keys the keys
	 * @return those that exist, in the order of the keys
	 */
	CompletableFuture<Map<K, StoredValue>> readAll(Collection<K> keys);

	/**
	 * Return whether an entry exists.
	 * @param key the key
	 * @return whether it exists
	 */
	CompletableFuture<Boolean> contains(K key);

	/**
	 * Return the remaining TTL of an entry.
	 * @param key the key
	 * @return milliseconds, at least 1; or {@link #NEVER_EXPIRES}, or {@link #ABSENT}
	 */
	CompletableFuture<Long> ttl(K key);

	/**
	 * Look at an entry without reading its value. Counts neither as a hit nor as a miss.
	 * @param key the key
	 * @return what is known of the entry, or {@code null}; by default all but its size
	 */
	default CompletableFuture<@Nullable EntryDetails> inspect(K key) {
		return ttl(key).thenApply(
				(ttl) -> (ttl != ABSENT) ? new EntryDetails(ttl, EntryDetails.UNKNOWN_SIZE, label().driver()) : null);
	}

	/**
	 * Write an entry, with a TTL of its own, if a condition holds.
	 * @param key the key
	 * @param value the value
	 * @param ttl the time to live
	 * @param condition what must hold of the entry, in the same atomic step
	 * @return whether it was written
	 * @throws OversizedValueException if the stored form is larger than the store
	 * accepts, before anything is changed
	 */
	CompletableFuture<Boolean> write(K key, StoredValue value, long ttl, WriteCondition condition);

	/**
	 * Write several entries.
	 * @param entries the entries
	 * @param ttl the time to live of each
	 * @return completed when all are written
	 */
	CompletableFuture<@Nullable Void> writeAll(Map<K, StoredValue> entries, long ttl);

	/**
	 * Remove an entry.
	 * @param key the key
	 * @return whether it existed
	 */
	CompletableFuture<Boolean> remove(K key);

	/**
	 * Remove an entry if its stored form equals another.
	 * @param key the key
	 * @param expected the other value
	 * @return whether it was removed
	 */
	CompletableFuture<Boolean> removeIfEqual(K key, StoredValue expected);

	/**
	 * Remove several entries.
	 * @param keys the keys
	 * @return how many existed
	 */
	CompletableFuture<Long> removeAll(Collection<K> keys);

	/**
	 * Change an entry and return the value that it had before, as one atomic step.
	 * @param key the key
	 * @param change the change
	 * @return the earlier value, or {@code null} if there was no entry
	 */
	CompletableFuture<@Nullable StoredValue> readAndChange(K key, EntryChange change);

	/**
	 * Replace the TTL of an entry.
	 * @param key the key
	 * @param ttl the time to live from now on
	 * @return whether the entry exists
	 */
	CompletableFuture<Boolean> expire(K key, long ttl);

	/**
	 * Add to the number whose decimal text is the stored form of an entry. An existing
	 * entry keeps its TTL.
	 * @param key the key
	 * @param delta what to add
	 * @param ttl the time to live of an entry that is created
	 * @return the sum; or failed with a {@link io.sockudo.cache.CacheValueException} if
	 * the entry isn't {@linkplain Decimals a number} or the sum is out of range
	 */
	CompletableFuture<Long> add(K key, long delta, long ttl);

	/**
	 * Return a page of the entries whose keys begin with a prefix. Following the cursors
	 * gives every entry that exists all the time at least once.
	 * @param prefix the prefix; empty: all
	 * @param cursor {@code null} or the cursor of the previous page
	 * @param limit a target for the size of the page
	 * @return the page; or failed with an {@link IllegalArgumentException} if the cursor
	 * isn't one of this store and prefix
	 */
	CompletableFuture<StoredPage<K>> scan(String prefix, @Nullable String cursor, int limit);

	/**
	 * Remove all entries whose keys begin with a prefix.
	 * @param prefix the prefix; empty: all
	 * @return how many were removed
	 */
	CompletableFuture<Long> clear(String prefix);

	/**
	 * Acquire the load lease of an entry. From now on every write to and every removal of
	 * the key, by whomever, revokes the {@link LeaseResponse.Acquired lease}.
	 * @param key the key
	 * @param request what the caller has seen and wants
	 * @return the entry if there is one other than what was seen, else a lease, or why
	 * there is none
	 */
	CompletableFuture<LeaseResponse> acquireLease(K key, LeaseRequest request);

	/**
	 * Write a loaded entry and release the lease, if the lease is still valid and no
	 * entry exists other than what was seen when it was acquired.
	 * @param key the key
	 * @param lease the lease
	 * @param value the loaded value
	 * @param ttl the time to live
	 * @param staleTtl milliseconds for which a stale value is kept after the entry has
	 * expired; 0: none. Every other write to the key drops the stale value.
	 * @return whether it was written; if not, the loaded value is outdated. A value that
	 * is larger than the store accepts counts as written, and leaves nothing behind
	 */
	CompletableFuture<Boolean> publish(K key, LeaseResponse.Acquired lease, StoredValue value, long ttl, long staleTtl);

	/**
	 * Release a lease without a value.
	 * @param key the key
	 * @param lease the lease
	 * @param rest milliseconds for which {@link LeaseResponse.CoolingDown} answers
	 * callers that have something else to serve; 0: none; {@link #GONE}: none, and the
	 * stale value is dropped
	 * @return whether the lease was still valid
	 */
	CompletableFuture<Boolean> release(K key, LeaseResponse.Acquired lease, long rest);

	/**
	 * Return whether a lease is still valid: neither revoked nor replaced by another one.
	 * @param key the key
	 * @param lease the lease
	 * @return whether nobody has written or removed the entry since
	 */
	CompletableFuture<Boolean> isLeaseValid(K key, LeaseResponse.Acquired lease);

	/**
	 * Return whether every answer is there when a method returns, so that to ask costs no
	 * more than to remember what was answered.
	 * @return whether the entries are in this process
	 */
	default boolean answersAtOnce() {
		return false;
	}

	/**
	 * Return whether an answer is overdue for so long that the connection may be dead.
	 * Optional commands are better left out then.
	 * @return whether it is so; never for a store without round trips
	 */
	default boolean isSuspect() {
		return false;
	}

	/**
	 * Mark a key dirty: a caller was given a newer value of it than this store may have,
	 * because that could not be written. A store that this can happen to drops its entry
	 * of the key before it answers a read of it again (read repair).
	 * @param key the key
	 */
	default void markDirty(K key) {
	}

	/**
	 * Count an entry that was read and that its reader can't decode, which is a miss for
	 * that reader.
	 */
	void countUnreadable();

	/**
	 * Return what has been counted since the store was made.
	 * @return the counts
	 */
	StoreStatistics statistics();

	/**
	 * Return the statistics of the near cache.
	 * @return the counts, or {@code null} if there is no near cache
	 */
	default @Nullable NearStatistics nearStatistics() {
		return null;
	}

}
