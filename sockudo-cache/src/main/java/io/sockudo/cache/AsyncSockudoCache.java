/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/**
 * Asynchronous view of a {@link SockudoCache}. The methods that return a view instead of
 * a future check their arguments at once, as on the blocking view.
 */
public interface AsyncSockudoCache extends AsyncKeyValueCache<String> {

	/**
	 * Add to a number; an absent key is created with the default TTL.
	 * @param key the key
	 * @param delta what to add
	 * @return the new number
	 * @see SockudoCache#increment(String, long)
	 */
	CompletableFuture<Long> increment(String key, long delta);

	/**
	 * Add to a number.
	 * @param key the key
	 * @param delta what to add
	 * @param ttl the time to live of a key that is created; zero: never expires
	 * @return the new number
	 * @see SockudoCache#increment(String, long, Duration)
	 */
	CompletableFuture<Long> increment(String key, long delta, Duration ttl);

	/**
	 * Replace an entry if its stored text equals the expected one.
	 * @param key the key
	 * @param expected the expected text
	 * @param value the new value
	 * @param ttl the time to live of the replaced entry; zero: never expires
	 * @return whether the entry was replaced
	 * @see SockudoCache#compareAndSet(String, String, String, Duration)
	 */
	CompletableFuture<Boolean> compareAndSet(String key, String expected, String value, Duration ttl);

	/**
	 * Remove an entry if its stored text equals the expected one.
	 * @param key the key
	 * @param expected the expected text
	 * @return whether the entry was removed
	 * @see SockudoCache#compareAndRemove(String, String)
	 */
	CompletableFuture<Boolean> compareAndRemove(String key, String expected);

	/**
	 * Return a view of the same entries with values of another type.
	 * @param <T> type of the values
	 * @param type type of the values
	 * @return the view
	 * @see SockudoCache#withValues(Class)
	 */
	<T> AsyncKeyValueCache<T> withValues(Class<T> type);

	/**
	 * Return a view of the same entries with values of another, generic type.
	 * @param <T> type of the values
	 * @param type type of the values
	 * @return the view
	 * @see SockudoCache#withValues(ParameterizedTypeReference)
	 */
	<T> AsyncKeyValueCache<T> withValues(ParameterizedTypeReference<T> type);

	/**
	 * Return a view of the entries whose keys begin with {@code "<name>:"}.
	 * @param name the name, a valid key
	 * @return the view
	 * @see SockudoCache#namespace(String)
	 */
	AsyncSockudoCache namespace(String name);

	/**
	 * Ask whether the driver can be reached.
	 * @return completed if it can, failed with a {@link CacheUnavailableException} if it
	 * can't
	 * @see SockudoCache#checkHealth()
	 */
	CompletableFuture<@Nullable Void> checkHealth();

}
