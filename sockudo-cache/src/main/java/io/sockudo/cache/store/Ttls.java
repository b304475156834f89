/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
