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

package io.sockudo.cache.store;

import java.time.Duration;

/**
 * Conversion of durations to the milliseconds that stores count.
 */
public final class Ttls {

	private static final Duration LONGEST = Duration.ofDays(36_500);

	private Ttls() {
	}

	/**
	 * Return a TTL in milliseconds.
	 * @param ttl the time to live; zero: never expires
	 * @return milliseconds, at least 1 and at most 36,500 days, or
	 * {@link EntryStore#NEVER_EXPIRES}
	 * @throws IllegalArgumentException if it is negative
	 */
	public static long millis(Duration ttl) {
		if (ttl.isNegative()) {
			throw new IllegalArgumentException("'ttl' must not be negative");
		}
		if (ttl.isZero()) {
			return EntryStore.NEVER_EXPIRES;
		}
		return Math.max(1, ((ttl.compareTo(LONGEST) < 0) ? ttl : LONGEST).toMillis());
	}

}
