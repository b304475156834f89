/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

/**
 * The asynchronous face of the rate limiter in memory.
 */
class MemoryAsyncRateLimiterTests extends MemoryRateLimiterTests {

	@Override
	RateLimiter face(RateLimiter blocking) {
		return new JoinedRateLimiter(blocking.async());
	}

}
