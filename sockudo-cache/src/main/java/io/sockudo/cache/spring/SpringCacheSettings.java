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
 * @param policy how long entries live, and how they are loaded
 * @param nullTtl how long entries live whose value is {@code null}, in milliseconds
 * @param maxCapacity entries kept at most; of no concern where a server decides
 */
public record SpringCacheSettings(LoadPolicy policy, long nullTtl, long maxCapacity) {

	/**
	 * Entries kept at most where nothing is set.
	 */
	public static final long DEFAULT_MAX_CAPACITY = 10_000;

	/**
	 * Create settings of a policy alone.
	 * @param policy how long entries live, {@code null} ones as well, and how they are
	 * loaded
	 */
	public SpringCacheSettings(LoadPolicy policy) {
		this(policy, policy.ttl(), DEFAULT_MAX_CAPACITY);
	}

	long nextTtl(boolean nullValue) {
		return LoadPolicy.jittered(nullValue ? this.nullTtl : this.policy.ttl(), this.policy.ttlJitter());
	}

}
