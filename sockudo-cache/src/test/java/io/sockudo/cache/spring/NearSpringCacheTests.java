/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * Spring's caches with copies of the entries of one Redis.
 */
class NearSpringCacheTests extends SpringCacheContract {

	@Override
	SpringCaches open() {
		RedisNodes servers = RedisNodes.standalone();
		servers.onEach("FLUSHALL");
		return SpringCaches.near(servers);
	}

}
