/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Driver that keeps the entries of all caches of an application. Operations on the
 * connection rather than on entries are here.
 */
public interface CacheDriver extends AutoCloseable {

	/**
	 * Return the driver's name.
	 * @return the name, as in the configuration
	 */
	String name();

	/**
	 * Return the entries of the key-value cache.
	 * @return always the same store
	 */
	EntryStore<String> entries();

	/**
	 * Create the entries of a further cache, apart from all others. Asked again for the
	 * same name, a driver that is shared by nodes gives the same entries, any other one
	 * new ones.
	 * @param cacheName name of the cache, not empty
	 * @param maxCapacity entries kept at most; of no concern where the server decides
	 * @param keyText makes a text of a key, which different keys never share and equal
	 * ones always do; not used by a driver that keeps the key objects
	 * @return the entries; closed with the driver
	 */
	ObjectEntries<?> open(String cacheName, long maxCapacity, Function<Object, String> keyText);

	/**
	 * Return the counts of the rate limiter.
	 * @return always the same ones
	 */
	RateLimits rateLimits();

	/**
	 * Ask whether the driver can be reached. The answer comes in bounded time.
	 * @return completed if it can, failed with a
	 * {@link io.sockudo.cache.SockudoCacheException} if it can't
	 */
	CompletableFuture<@Nullable Void> checkHealth();

	/**
	 * Return the status of the connection without using it. Neither waits nor fails, also
	 * after {@link #close()}.
	 * @return the status now; by default that of a driver that needs no server
	 */
	default DriverStatus status() {
		return DriverStatus.local();
	}

	/**
	 * Return where results that come later are handed to the application, whose code must
	 * not hold up the driver's own threads.
	 * @return the executor; by default the thread that has the result
	 */
	default Executor callbacks() {
		return Runnable::run;
	}

	/**
	 * Release connections and threads; entries that others share stay. Calls after that
	 * fail with a {@link io.sockudo.cache.CacheUnavailableException}.
	 */
	@Override
	void close();

}
