/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

/**
 * Contract of a cache.
 */
public enum Contract {

	/**
	 * Which arguments are refused.
	 */
	ARGUMENTS,

	/**
	 * All operations.
	 */
	CACHE,

	/**
	 * Atomic operations of many threads.
	 */
	CONTENTION,

	/**
	 * Loads, their callers, and writes that come in between.
	 */
	LOADS,

	/**
	 * Loaders that ask for the key that they load.
	 */
	LOAD_CYCLES,

	/**
	 * Histories of loads and writes, on several nodes where nodes share entries.
	 */
	LOAD_HISTORIES,

	/**
	 * Stale values, soft timeouts and early refreshes.
	 */
	LOAD_POLICIES,

	/**
	 * Thousands of loads at once.
	 */
	MANY_LOADERS,

	/**
	 * Random operations, compared with a model.
	 */
	MODEL,

	/**
	 * Spring's annotations.
	 */
	ANNOTATIONS,

	/**
	 * Spring's caches.
	 */
	SPRING_CACHES

}
