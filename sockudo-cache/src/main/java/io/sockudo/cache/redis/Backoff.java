/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Exponential back-off with jitter between attempts to connect.
 */
final class Backoff {

	private static final long FIRST = 50;

	private static final long LAST = 2_000;

	private Backoff() {
	}

	/**
	 * Return the delay.
	 * @param failures how many attempts have failed before the last one
	 * @return milliseconds
	 */
	static long millis(int failures) {
		long bound = Math.min(LAST, FIRST << Math.min(failures, 10));
		return ThreadLocalRandom.current().nextLong(FIRST, bound + 1);
	}

}
