/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
