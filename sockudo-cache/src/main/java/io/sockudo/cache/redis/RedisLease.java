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
