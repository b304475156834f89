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
