/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

/**
 * The asynchronous face of the rate limiter on Redis.
 */
class RedisAsyncRateLimiterTests extends RedisRateLimiterTests {

	@Override
	RateLimiter face(RateLimiter blocking) {
		return new JoinedRateLimiter(blocking.async());
	}

}
