/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import io.sockudo.cache.contract.SockudoCacheContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * The blocking face with copies of the entries of a single server.
 */
class NearCacheTests extends SockudoCacheContract {

	@Override
	protected CacheFixture createFixture() {
		return RedisFixture.near(RedisNodes.standalone());
	}

}
