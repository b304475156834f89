/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.TimeUnit;

import io.sockudo.cache.store.CachePolicy;

/**
 * For how long one call waits.
 *
 * @param policy has the limits
 * @param began when the call began, in nanoseconds
 */
record CallLimits(CachePolicy policy, long began) {

	/**
	 * Return the time until the caller takes a stale value.
	 */
	long patienceNanos(long now) {
		return left(this.policy.softTimeout(), now);
	}

	/**
	 * Return the time until the timeout is near, and a stale value should be at hand.
	 */
	long lateNanos(long now) {
		return left(this.policy.timeout() * 3 / 4, now);
	}

	/**
	 * Return the time until the caller is answered in any case.
	 */
	long timeoutNanos(long now) {
		return left(this.policy.timeout(), now);
	}

	private long left(long millis, long now) {
		return Math.max(0, TimeUnit.MILLISECONDS.toNanos(millis) - (now - this.began));
	}

}
