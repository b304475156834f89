/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.LoadPolicyContract;
import io.sockudo.cache.contract.SockudoCacheContract.Order;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * Loads of a typed view on a cluster.
 */
class RedisClusterTypedLoadPolicyTests extends LoadPolicyContract<Order> {

	@Override
	protected CacheFixture createFixture() {
		return new RedisFixture(RedisNodes.cluster());
	}

	@Override
	protected KeyValueCache<Order> view(SockudoCache cache) {
		return cache.withValues(Order.class);
	}

	@Override
	protected Order sample(int number) {
		return Order.number(number);
	}

}
