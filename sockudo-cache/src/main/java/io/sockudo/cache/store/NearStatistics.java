/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

/**
 * Statistics of a near cache.
 *
 * @param hits reads that it answered, also with the knowledge that there is no entry
 * @param misses reads that the server had to answer
 * @param invalidations near-cache entries dropped because the entry has changed, or may
 * have
 * @param size near-cache entries kept now, which may include expired ones
 */
public record NearStatistics(long hits, long misses, long invalidations, long size) {

}
