/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.time.Duration;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;

/**
 * Bounded waits for servers.
 */
final class Waiting {

	static final Duration LIMIT = Duration.ofSeconds(90);

	private Waiting() {
	}

	/**
	 * Wait until something is so. A failure to find out counts as "not yet".
	 * @param what what is waited for
	 * @param condition tells whether it is so
	 */
	static void until(String what, Callable<Boolean> condition) {
		Awaitility.await(what)
			.atMost(LIMIT)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.ignoreExceptions()
			.until(condition);
	}

}
