/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import io.sockudo.cache.contract.ModelContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * Any sequence of calls with copies.
 */
class NearModelTests extends ModelContract {

	@Override
	protected CacheFixture createFixture() {
		return RedisFixture.near(RedisNodes.standalone());
	}

}
