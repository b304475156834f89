/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import io.sockudo.cache.contract.ArgumentContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * What the memory driver refuses.
 */
class RedisArgumentTests extends ArgumentContract {

	@Override
	protected CacheFixture createFixture() {
		return new RedisFixture(RedisNodes.standalone());
	}

}
