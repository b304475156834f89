/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Blocking key-value cache with a time to live (TTL) per entry. The same semantics hold
 * on every driver. Implementations are thread-safe and friendly to virtual threads.
 * <p>
 * <b>Arguments.</b> A key is any non-empty Unicode text without an unpaired surrogate. A
 * {@code null} argument or collection member is a {@link NullPointerException}, and an
 * empty key, an unpaired surrogate or a negative duration an
 * {@link IllegalArgumentException}; both are thrown before anything is sent or changed.
 * <p>
 * <b>TTL.</b> {@link Duration#ZERO} means <em>never expires</em>. A positive TTL is exact
 * to the millisecond: it is at least one millisecond, further fractions are cut off, and
 * it is at most 36,500 days. Methods without a TTL use the configured default.
 * Overwriting an entry replaces its TTL.
 * <p>
 * <b>Failures.</b> A change is complete when its method returns. Otherwise the method
 * throws a {@link SockudoCacheException}: {@link CacheUnavailableException} if the
 * operation was certainly not executed, {@link CacheOutcomeUnknownException} if it was
 * sent but not answered, {@link CacheOperationException} if the server rejected it and
 * {@link CacheValueException} if a value cannot be encoded or decoded. After the cache
 * was closed every call is a {@code CacheUnavailableException}.
 *
 * @param <V> type of the values
 * @see AsyncKeyValueCache
 */
public interface KeyValueCache<V> {

	/**
	 * Return the value of an entry.
	 * @param key the key
	 * @return the value, or {@code null} if there is no such entry
	 * @throws CacheValueException if the entry cannot be read as this type
	 */
	@Nullable V get(String key);

	/**
	 * Return the values of several entries, in batches rather than key by key. The
	 * entries are not read as one atomic step.
	 * @param keys the keys; repeated keys count once
	 * @return the entries that exist, in the order of the requested keys
	 * @throws CacheValueException if an entry cannot be read as this type
	 */
	Map<String, V> getMany(Collection<String> keys);

	/**
	 * Return whether an entry exists, without reading its value.
	 * @param key the key
	 * @return whether the entry exists
	 */
	boolean has(String key);

	/**
	 * Write an entry with the default TTL, whether it existed or not.
	 * @param key the key
	 * @param value the value
	 * @throws CacheValueException if the value cannot be encoded
	 */
	void set(String key, V value);

	/**
	 * Write an entry, whether it existed or not.
	 * @param key the key
	 * @param value the value
	 * @param ttl the time to live; zero: never expires
	 * @throws CacheValueException if the value cannot be encoded
	 */
	void set(String key, V value, Duration ttl);

	/**
	 * Write several entries with the default TTL, in batches rather than key by key. Each
	 * entry is written atomically, all of them together are not.
	 * @param entries the entries
	 * @throws CacheValueException if a value cannot be encoded; nothing is written then
	 */
	void setMany(Map<String, ? extends V> entries);

	/**
	 * Write several entries, in batches rather than key by key. Each entry is written
	 * atomically, all of them together are not.
	 * @param entries the entries
	 * @param ttl the time to live of each entry; zero: never expires
	 * @throws CacheValueException if a value cannot be encoded; nothing is written then
	 */
	void setMany(Map<String, ? extends V> entries, Duration ttl);

	/**
	 * Write an entry with the default TTL if there is none, as one atomic step.
	 * @param key the key
	 * @param value the value
	 * @return whether the entry was written; {@code false} leaves the existing entry and
	 * its TTL as they are
	 */
	boolean setIfAbsent(String key, V value);

	/**
	 * Write an entry if there is none, as one atomic step.
	 * @param key the key
	 * @param value the value
	 * @param ttl the time to live; zero: never expires
	 * @return whether the entry was written; {@code false} leaves the existing entry and
	 * its TTL as they are
	 */
	boolean setIfAbsent(String key, V value, Duration ttl);

	/**
	 * Remove an entry.
	 * @param key the key
	 * @return whether the entry existed
	 */
	boolean remove(String key);

	/**
	 * Remove several entries, in batches rather than key by key.
	 * @param keys the keys; repeated keys count once
	 * @return how many of the entries existed
	 */
	long removeMany(Collection<String> keys);

	/**
	 * Remove an entry and return its value, as one atomic step: of several callers at
	 * most one gets the value. Made for one-time tokens.
	 * @param key the key
	 * @return the removed value, or {@code null} if there was no such entry
	 * @throws CacheValueException if the value cannot be read as this type; the entry is
	 * gone nevertheless
	 */
	@Nullable V getAndRemove(String key);

	/**
	 * Return the value of an entry and give the entry a new TTL, counted from now, as one
	 * atomic step. Made for entries that live as long as they are used, for example
	 * sessions. An absent entry stays absent.
	 * @param key the key
	 * @param ttl the time to live; zero: never expires
	 * @return the value, or {@code null} if there is no such entry
	 * @throws CacheValueException if the value cannot be read as this type; the entry has
	 * the new TTL nevertheless
	 */
	@Nullable V getAndExpire(String key, Duration ttl);

	/**
	 * Write an entry, whether it existed or not, and return the value that it had before,
	 * as one atomic step: of several callers each gets a different value, and none is
	 * lost.
	 * @param key the key
	 * @param value the new value
	 * @param ttl the time to live; zero: never expires
	 * @return the earlier value, or {@code null} if there was no such entry
	 * @throws CacheValueException if the new value cannot be encoded, and nothing is
	 * written then; or if the earlier value cannot be read as this type, and the new one
	 * is written nevertheless
	 */
	@Nullable V getAndSet(String key, V value, Duration ttl);

	/**
	 * Return how long an entry will live.
	 * @param key the key
	 * @return {@code null} if there is no such entry, {@link Duration#ZERO} if it never
	 * expires, otherwise the remaining time in milliseconds, at least one
	 */
	@Nullable Duration ttl(String key);

	/**
	 * Give an existing entry a new TTL, counted from now, as one atomic step.
	 * @param key the key
	 * @param ttl the time to live; zero: never expires
	 * @return {@code false} if there is no such entry
	 */
	boolean expire(String key, Duration ttl);

	/**
	 * Return the value of an entry, or load and store it with the default options.
	 * @param key the key
	 * @param loader computes the value of an absent entry from its key
	 * @return the value; {@code null} if the loader returned {@code null}
	 * @see #getOrLoad(String, LoadOptions, Function)
	 */
	@Nullable V getOrLoad(String key, Function<? super String, ? extends @Nullable V> loader);

	/**
	 * Return the value of an entry, or load and store it. An entry that cannot be read as
	 * this type counts as absent.
	 * <p>
	 * At most one loader runs per key at a time in this process, for blocking and
	 * asynchronous callers and all typed views together; the other callers wait for its
	 * result. The loader runs on the calling thread, or on another one where the caller
	 * may {@linkplain LoadOptions#timeout(Duration) leave} before it ends, and no lock is
	 * held meanwhile. Its exception reaches every waiting caller unchanged and nothing is
	 * stored. {@code null} is returned and not stored. A write to or removal of the key
	 * during the load wins: the loaded value is not stored then, and only its own caller
	 * gets it; the waiters look again, and one of them loads again.
	 * <p>
	 * A caller that is interrupted while it waits for another caller's loader gets a
	 * {@link CacheUnavailableException} and keeps its interrupt flag; the load goes on.
	 * <p>
	 * The loader may use the cache for other keys. Loading its own key again, or a cycle
	 * of keys between blocking loaders, is an {@link IllegalStateException} at once. This
	 * cannot be detected if the loader loads through another thread: it would wait for
	 * itself.
	 * @param key the key
	 * @param options how to load and store
	 * @param loader computes the value of an absent entry from its key
	 * @return the value; {@code null} if the loader returned {@code null}
	 * @throws CacheLoadTimeoutException if there is a timeout, it has passed, and there
	 * is no stale value
	 */
	@Nullable V getOrLoad(String key, LoadOptions options, Function<? super String, ? extends @Nullable V> loader);

	/**
	 * Return a page of the entries whose keys begin with a prefix. A scan that follows
	 * the cursors to the end returns every entry that existed all the time at least once,
	 * in no particular order; entries that come or go meanwhile may be missed.
	 * @param keyPrefix the literal prefix, without wildcards; empty: all entries
	 * @param cursor {@code null} for the first page, then {@link ScanPage#nextCursor()}
	 * of the previous page
	 * @param limit how many entries the page should have, at least 1; a target, not a
	 * bound: a page may have more or fewer, even none
	 * @return the page
	 * @throws IllegalArgumentException if this cache did not give that cursor for that
	 * prefix
	 * @throws CacheValueException if an entry cannot be read as this type
	 */
	ScanPage<V> scan(String keyPrefix, @Nullable String cursor, int limit);

	/**
	 * Remove all entries of this cache, or of this namespace, and no others. Not an
	 * atomic step: entries written meanwhile may stay or go.
	 * @return how many entries were removed
	 */
	long clear();

}
