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

package io.sockudo.cache.spring;

import io.sockudo.cache.load.LoadPolicy;

/**
 * Settings of one Spring cache.
 *
 * @param policy the TTL and the loads of the entries
 * @param nullTtl milliseconds that entries live whose value is {@code null}
 * @param maxCapacity maximum number of entries; ignored where a server decides
 */
public record SpringCacheSettings(LoadPolicy policy, long nullTtl, long maxCapacity) {

	/**
	 * Default maximum number of entries.
	 */
	public static final long DEFAULT_MAX_CAPACITY = 10_000;

	/**
	 * Create settings of a policy alone.
	 * @param policy the TTL, of {@code null} values as well, and loads of the entries
	 */
	public SpringCacheSettings(LoadPolicy policy) {
		this(policy, policy.ttl(), DEFAULT_MAX_CAPACITY);
	}

	long nextTtl(boolean nullValue) {
		return LoadPolicy.jittered(nullValue ? this.nullTtl : this.policy.ttl(), this.policy.ttlJitter());
	}

}
