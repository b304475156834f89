/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.time.Duration;

import io.sockudo.cache.SockudoCache;

/**
 * What a contract runs over: a fresh, empty cache, whose time passes without waiting.
 */
public interface CacheFixture extends AutoCloseable {

	/**
	 * TTL of entries that are written without one.
	 */
	Duration DEFAULT_TTL = Duration.ofSeconds(300);

	/**
	 * Return the cache.
	 * @return always the same cache
	 */
	SockudoCache cache();

	/**
	 * Return the name of the driver.
	 * @return the name
	 */
	String driver();

	/**
	 * Let all entries age.
	 * @param duration by how much
	 */
	void passTime(Duration duration);

	/**
	 * Wait until the store has answered all that asynchronous callers have asked it so
	 * far, so that they wait for a loader if for anything.
	 */
	void awaitAnswers();

	/**
	 * Close the cache and its driver.
	 */
	@Override
	void close();

}
