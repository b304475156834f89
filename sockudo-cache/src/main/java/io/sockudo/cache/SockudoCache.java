/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.time.Duration;

import org.springframework.core.ParameterizedTypeReference;

/**
 * Cache to inject: a {@link KeyValueCache} of strings with numbers, comparisons, typed
 * views and namespaces.
 *
 * @see AsyncSockudoCache
 */
public interface SockudoCache extends KeyValueCache<String> {

	/**
	 * Add to a number, as one atomic step. An absent key is created with the default TTL;
	 * an existing entry keeps its TTL.
	 * @param key the key
	 * @param delta what to add; may be negative or zero
	 * @return the new number
	 * @throws CacheValueException if the entry is not a decimal number within the range
	 * of {@code long}, or the sum is out of that range; the entry is unchanged then
	 */
	long increment(String key, long delta);

	/**
	 * Add to a number, as one atomic step. The TTL is set in the same step by the
	 * increment that creates the key and never afterwards.
	 * @param key the key
	 * @param delta what to add; may be negative or zero
	 * @param ttl the time to live of a key that is created; zero: never expires
	 * @return the new number
	 * @throws CacheValueException if the entry is not a decimal number within the range
	 * of {@code long}, or the sum is out of that range; the entry is unchanged then
	 */
	long increment(String key, long delta, Duration ttl);

	/**
	 * Replace an entry if its stored text equals the expected one, as one atomic step.
	 * Equal texts are equal whatever happened in between (ABA).
	 * @param key the key
	 * @param expected the expected text
	 * @param value the new value
	 * @param ttl the time to live of the replaced entry; zero: never expires
	 * @return whether the entry was replaced; {@code false} if it is absent or differs
	 */
	boolean compareAndSet(String key, String expected, String value, Duration ttl);

	/**
	 * Remove an entry if its stored text equals the expected one, as one atomic step.
	 * @param key the key
	 * @param expected the expected text
	 * @return whether the entry was removed; {@code false} if it is absent or differs
	 */
	boolean compareAndRemove(String key, String expected);

	/**
	 * Return a view of the same entries with values of another type. {@code String.class}
	 * is the plain view and {@code byte[].class} the raw bytes; everything else is stored
	 * as JSON.
	 * @param <T> type of the values
	 * @param type type of the values
	 * @return the view
	 */
	<T> KeyValueCache<T> withValues(Class<T> type);

	/**
	 * Return a view of the same entries with values of another, generic type.
	 * @param <T> type of the values
	 * @param type type of the values
	 * @return the view
	 * @see #withValues(Class)
	 */
	<T> KeyValueCache<T> withValues(ParameterizedTypeReference<T> type);

	/**
	 * Return a view of the entries whose keys begin with {@code "<name>:"}:
	 * {@code namespace("u").get("1")} is {@code get("u:1")}. A TTL configured for that
	 * name is the view's default TTL, and {@link #clear()} stays inside the view. As a
	 * bean it may be of any scope: its end doesn't touch the cache.
	 * @param name the name, a valid key
	 * @return the view
	 */
	SockudoCache namespace(String name);

	/**
	 * Return the asynchronous view of this cache.
	 * @return the same operations, with futures
	 */
	AsyncSockudoCache async();

	/**
	 * Return if the driver can be reached.
	 * @throws CacheUnavailableException if it can't
	 */
	void checkHealth();

}
