/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.LoadCycleContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * The blocking face on a single server.
 */
class RedisLoadCycleTests extends LoadCycleContract<String> {

	@Override
	protected CacheFixture createFixture() {
		return new RedisFixture(RedisNodes.standalone());
	}

	@Override
	protected KeyValueCache<String> view(SockudoCache cache) {
		return cache;
	}

	@Override
	protected String sample(int number) {
		return "value-" + number;
	}

}
