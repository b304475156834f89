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
