/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

/**
 * Statistics of a store since it was made.
 *
 * @param hits reads that found an entry
 * @param misses reads that found none
 * @param puts entries written
 * @param removals entries removed because somebody asked for it
 * @param evictions entries dropped because they expired or for lack of room
 * @param size entries kept now, which may include expired ones until they are dropped;
 * {@value #UNKNOWN_SIZE} if only the server knows
 * @param unreadable hits that were none for the reader, because it could not decode the
 * entry
 * @param dropped values that could not be written, and that somebody was given all the
 * same
 * @param oversized values that were not written because they are larger than allowed
 */
public record StoreStatistics(long hits, long misses, long puts, long removals, long evictions, long size,
		long unreadable, long dropped, long oversized) {

	/**
	 * Size that isn't known.
	 */
	public static final long UNKNOWN_SIZE = -1;

}
