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

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.Claim;
import io.sockudo.cache.store.StoredValue;

/**
 * The loads that may still store their value. A write revokes first and writes then: what
 * was loaded before the write is either stored before it, and overwritten, or not stored.
 *
 * @param <K> type of the keys
 */
final class MemoryGrants<K> {

	private final ConcurrentMap<K, Claim.Granted> granted = new ConcurrentHashMap<>();

	Claim.Granted grant(K key, @Nullable StoredValue seen) {
		Claim.Granted grant = new Claim.Granted(seen);
		this.granted.put(key, grant);
		return grant;
	}

	// Whether the grant was still good.
	boolean giveBack(K key, Claim.Granted grant) {
		return this.granted.remove(key, grant);
	}

	void revoke(K key) {
		if (!this.granted.isEmpty()) {
			this.granted.remove(key);
		}
	}

	void revokeAll(Predicate<K> keys) {
		this.granted.keySet().removeIf(keys);
	}

}
