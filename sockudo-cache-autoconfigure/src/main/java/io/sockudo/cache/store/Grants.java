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

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * The loads of one process that may still store their value. A write revokes first and
 * writes then: what was loaded before the write is either stored before it, and
 * overwritten, or not stored. Thread-safe.
 *
 * @param <K> type of the keys
 */
public final class Grants<K> {

	private final ConcurrentMap<K, Claim.Granted> granted = new ConcurrentHashMap<>();

	/**
	 * Register a grant, in place of an earlier one of the same key.
	 * @param key the key
	 * @param grant the grant
	 */
	public void grant(K key, Claim.Granted grant) {
		this.granted.put(key, grant);
	}

	/**
	 * Take a grant back.
	 * @param key the key
	 * @param grant the grant
	 * @return whether it was still good
	 */
	public boolean giveBack(K key, Claim.Granted grant) {
		return this.granted.remove(key, grant);
	}

	/**
	 * Return whether a grant is still good.
	 * @param key the key
	 * @param grant the grant
	 * @return whether it is
	 */
	public boolean isGood(K key, Claim.Granted grant) {
		return this.granted.get(key) == grant;
	}

	/**
	 * Make the grant of a key void, if there is one.
	 * @param key the key
	 */
	public void revoke(K key) {
		if (!this.granted.isEmpty()) {
			this.granted.remove(key);
		}
	}

	/**
	 * Make the grants of many keys void.
	 * @param keys which keys
	 */
	public void revokeAll(Predicate<K> keys) {
		this.granted.keySet().removeIf(keys);
	}

}
