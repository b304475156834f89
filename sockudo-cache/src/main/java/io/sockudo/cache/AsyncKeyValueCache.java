/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Asynchronous view of a {@link KeyValueCache}: the same operations with the same
 * semantics. No method blocks its caller or throws: every misuse and every failure is a
 * future that failed with the exception that the blocking method would have thrown. Each
 * future belongs to its caller: completing or canceling it affects nobody else.
 *
 * @param <V> type of the values
 */
public interface AsyncKeyValueCache<V> {

	/**
	 * Return the value of an entry.
	 * @param key the key
	 * @return the value, or {@code null}
	 * @see KeyValueCache#get(String)
	 */
	CompletableFuture<@Nullable V> get(String key);

	/**
	 * Return the values of several entries.
	 * @param keys the keys
	 * @return the entries that exist, in the order asked
	 * @see KeyValueCache#getMany(Collection)
	 */
	CompletableFuture<Map<String, V>> getMany(Collection<String> keys);

	/**
	 * Return whether an entry exists.
	 * @param key the key
	 * @return whether the entry exists
	 * @see KeyValueCache#has(String)
	 */
	CompletableFuture<Boolean> has(String key);

	/**
	 * Write an entry with the default TTL.
	 * @param key the key
	 * @param value the value
	 * @return completed when it has happened
	 * @see KeyValueCache#set(String, Object)
	 */
	CompletableFuture<@Nullable Void> set(String key, V value);

	/**
	 * Write an entry.
	 * @param key the key
	 * @param value the value
	 * @param ttl the time to live; zero: never expires
	 * @return completed when it has happened
	 * @see KeyValueCache#set(String, Object, Duration)
	 */
	CompletableFuture<@Nullable Void> set(String key, V value, Duration ttl);

	/**
	 * Write several entries with the default TTL.
	 * @param entries the entries
	 * @return completed when it has happened
	 * @see KeyValueCache#setMany(Map)
	 */
	CompletableFuture<@Nullable Void> setMany(Map<String, ? extends V> entries);

	/**
	 * Write several entries.
	 * @param entries the entries
	 * @param ttl the time to live of each entry; zero: never expires
	 * @return completed when it has happened
	 * @see KeyValueCache#setMany(Map, Duration)
	 */
	CompletableFuture<@Nullable Void> setMany(Map<String, ? extends V> entries, Duration ttl);

	/**
	 * Write an entry with the default TTL if there is none.
	 * @param key the key
	 * @param value the value
	 * @return whether the entry was written
	 * @see KeyValueCache#setIfAbsent(String, Object)
	 */
	CompletableFuture<Boolean> setIfAbsent(String key, V value);

	/**
	 * Write an entry if there is none.
	 * @param key the key
	 * @param value the value
	 * @param ttl the time to live; zero: never expires
	 * @return whether the entry was written
	 * @see KeyValueCache#setIfAbsent(String, Object, Duration)
	 */
	CompletableFuture<Boolean> setIfAbsent(String key, V value, Duration ttl);

	/**
	 * Remove an entry.
	 * @param key the key
	 * @return whether the entry existed
	 * @see KeyValueCache#remove(String)
	 */
	CompletableFuture<Boolean> remove(String key);

	/**
	 * Remove several entries.
	 * @param keys the keys
	 * @return how many of the entries existed
	 * @see KeyValueCache#removeMany(Collection)
	 */
	CompletableFuture<Long> removeMany(Collection<String> keys);

	/**
	 * Remove an entry and return its value.
	 * @param key the key
	 * @return the removed value, or {@code null}
	 * @see KeyValueCache#getAndRemove(String)
	 */
	CompletableFuture<@Nullable V> getAndRemove(String key);

	/**
	 * Return the value of an entry and give the entry a new TTL.
	 * @param key the key
	 * @param ttl the time to live; zero: never expires
	 * @return the value, or {@code null}
	 * @see KeyValueCache#getAndExpire(String, Duration)
	 */
	CompletableFuture<@Nullable V> getAndExpire(String key, Duration ttl);

	/**
	 * Write an entry and return the value that it had before.
	 * @param key the key
	 * @param value the new value
	 * @param ttl the time to live; zero: never expires
	 * @return the earlier value, or {@code null}
	 * @see KeyValueCache#getAndSet(String, Object, Duration)
	 */
	CompletableFuture<@Nullable V> getAndSet(String key, V value, Duration ttl);

	/**
	 * Return how long an entry will live.
	 * @param key the key
	 * @return {@code null}: absent; zero: never expires
	 * @see KeyValueCache#ttl(String)
	 */
	CompletableFuture<@Nullable Duration> ttl(String key);

	/**
	 * Give an existing entry a new TTL.
	 * @param key the key
	 * @param ttl the time to live; zero: never expires
	 * @return {@code false} if there is no such entry
	 * @see KeyValueCache#expire(String, Duration)
	 */
	CompletableFuture<Boolean> expire(String key, Duration ttl);

	/**
	 * Return the value of an entry, or load and store it with the default options.
	 * @param key the key
	 * @param loader starts to compute the value of an absent entry
	 * @return the value; {@code null} if the loader gave {@code null}
	 * @see #getOrLoad(String, LoadOptions, Function)
	 */
	CompletableFuture<@Nullable V> getOrLoad(String key,
			Function<? super String, ? extends CompletionStage<@Nullable V>> loader);

	/**
	 * Return the value of an entry, or load and store it. Shares its loads with the
	 * blocking view. The loader must not block. Its exception, or the one that its stage
	 * fails with, reaches every waiting caller unchanged.
	 * @param key the key
	 * @param options how to load and store
	 * @param loader starts to compute the value of an absent entry
	 * @return the value; {@code null} if the loader gave {@code null}
	 * @see KeyValueCache#getOrLoad(String, LoadOptions, Function)
	 */
	CompletableFuture<@Nullable V> getOrLoad(String key, LoadOptions options,
			Function<? super String, ? extends CompletionStage<@Nullable V>> loader);

	/**
	 * Return a page of the entries whose keys begin with a prefix.
	 * @param keyPrefix the literal prefix; empty: all entries
	 * @param cursor {@code null} for the first page
	 * @param limit how many entries the page should have, at least 1
	 * @return the page
	 * @see KeyValueCache#scan(String, String, int)
	 */
	CompletableFuture<ScanPage<V>> scan(String keyPrefix, @Nullable String cursor, int limit);

	/**
	 * Remove all entries of this cache, or of this namespace, and no others.
	 * @return how many entries were removed
	 * @see KeyValueCache#clear()
	 */
	CompletableFuture<Long> clear();

}
