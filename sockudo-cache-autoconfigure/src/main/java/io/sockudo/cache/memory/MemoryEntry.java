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

package io.sockudo.cache.memory;

import com.github.benmanes.caffeine.cache.Expiry;

import io.sockudo.cache.store.StoredValue;

/**
 * A value and when it expires. Immutable and compared by identity: whatever changes an
 * entry replaces it, so that a replacement of <em>this</em> entry is an atomic step.
 */
final class MemoryEntry extends StoredValue {

	private final long deadline;

	MemoryEntry(StoredValue content, long deadline) {
		super(content);
		this.deadline = deadline;
	}

	long deadline() {
		return this.deadline;
	}

	/**
	 * Tells Caffeine the deadline that every entry carries.
	 *
	 * @param <K> type of the keys
	 */
	static final class ByDeadline<K> implements Expiry<K, MemoryEntry> {

		@Override
		public long expireAfterCreate(K key, MemoryEntry entry, long now) {
			return (entry.deadline != MemoryClock.NEVER) ? entry.deadline - now : Long.MAX_VALUE;
		}

		@Override
		public long expireAfterUpdate(K key, MemoryEntry entry, long now, long currentDuration) {
			return expireAfterCreate(key, entry, now);
		}

		@Override
		public long expireAfterRead(K key, MemoryEntry entry, long now, long currentDuration) {
			return currentDuration;
		}

	}

}
