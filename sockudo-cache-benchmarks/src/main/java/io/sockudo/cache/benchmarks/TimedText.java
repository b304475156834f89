/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks;

import com.github.benmanes.caffeine.cache.Expiry;

/**
 * Value that carries its TTL, as needed by plain Caffeine for a TTL per entry.
 *
 * @param text the value
 * @param ttl nanoseconds that it lives
 */
record TimedText(String text, long ttl) {

	/**
	 * Expiry by the TTL in the value.
	 */
	static final class ByTtl implements Expiry<String, TimedText> {

		@Override
		public long expireAfterCreate(String key, TimedText value, long now) {
			return value.ttl();
		}

		@Override
		public long expireAfterUpdate(String key, TimedText value, long now, long currentDuration) {
			return value.ttl();
		}

		@Override
		public long expireAfterRead(String key, TimedText value, long now, long currentDuration) {
			return currentDuration;
		}

	}

}
