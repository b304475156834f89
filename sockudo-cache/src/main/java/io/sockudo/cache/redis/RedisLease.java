/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.StoredValue;

/**
 * Load lease, known to the server by a token.
 */
final class RedisLease extends LeaseResponse.Acquired {

	private final byte[] token;

	private final boolean exclusive;

	private final long end;

	/**
	 * Create a lease that was acquired just now.
	 * @param seen what its caller has seen
	 * @param stale the stale value
	 * @param token what the server knows it by
	 * @param exclusive whether others wait for it
	 * @param end when it expires, as {@link CommandExecutor#nanoTime()} says
	 */
	RedisLease(@Nullable StoredValue seen, @Nullable StoredValue stale, byte[] token, boolean exclusive, long end) {
		super(seen, stale);
		this.token = token;
		this.exclusive = exclusive;
		this.end = end;
	}

	private RedisLease(RedisLease lease, StoredValue stale) {
		super(lease.seen(), stale);
		this.token = lease.token;
		this.exclusive = lease.exclusive;
		this.end = lease.end;
	}

	RedisLease withStale(StoredValue stale) {
		return new RedisLease(this, stale);
	}

	byte[] token() {
		return this.token;
	}

	/**
	 * Return whether the server has forgotten the lease by now.
	 */
	boolean isOver(long now) {
		return now - this.end >= 0;
	}

	boolean isExclusive() {
		return this.exclusive;
	}

}
