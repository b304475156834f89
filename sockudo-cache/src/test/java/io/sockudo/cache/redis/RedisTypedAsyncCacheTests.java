/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.KeyValueCacheContract;
import io.sockudo.cache.contract.SockudoCacheContract.Order;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.JoinedKeyValueCache;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * The asynchronous face of a typed view.
 */
class RedisTypedAsyncCacheTests extends KeyValueCacheContract<Order> {

	@Override
	protected CacheFixture createFixture() {
		return new RedisFixture(RedisNodes.standalone());
	}

	@Override
	protected KeyValueCache<Order> view(SockudoCache cache) {
		return new JoinedKeyValueCache<>(cache.async().withValues(Order.class), RedisFixture.LOADERS);
	}

	@Override
	protected Order sample(int number) {
		return Order.number(number);
	}

	@Override
	protected int veryMany() {
		return 10_000;
	}

}
