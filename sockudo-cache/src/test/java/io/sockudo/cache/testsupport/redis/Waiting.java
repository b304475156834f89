/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
