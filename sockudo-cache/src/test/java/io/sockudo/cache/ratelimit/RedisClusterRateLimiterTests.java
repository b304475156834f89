/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * The rate limiter on a cluster.
 */
class RedisClusterRateLimiterTests extends RedisRateLimiterTests {

	@Override
	RedisNodes servers() {
		return RedisNodes.cluster();
	}

}
