/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.KeyValueCacheContract;
import io.sockudo.cache.contract.SockudoCacheContract.Order;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * A typed view over a store that answers later and keeps only bytes.
 */
class RemoteLikeTypedCacheTests extends KeyValueCacheContract<Order> {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.remoteLike();
	}

	@Override
	protected KeyValueCache<Order> view(SockudoCache cache) {
		return cache.withValues(Order.class);
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
