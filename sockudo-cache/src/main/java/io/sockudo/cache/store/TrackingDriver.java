/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import org.jspecify.annotations.Nullable;

/**
 * Driver of a server that sends invalidations, so that a near cache of its entries can be
 * kept in this process.
 */
public interface TrackingDriver extends CacheDriver {

	/**
	 * Return the entries of the key-value cache.
	 * @return those of {@link #entries()}
	 */
	TrackedEntries trackedEntries();

	/**
	 * Create the entries of a further cache, whose changes send invalidations.
	 * @param cacheName name of the cache, not empty
	 * @return the entries; closed with the driver
	 */
	TrackedEntries openTracked(String cacheName);

	/**
	 * Return why the server sends no invalidations now.
	 * @return the reason, for people, or {@code null} if it sends them
	 */
	@Nullable String trackingProblem();

}
