/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.concurrent.Executors;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.LoadPolicyContract;
import io.sockudo.cache.contract.SockudoCacheContract.Order;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;
import io.sockudo.cache.testsupport.JoinedKeyValueCache;
import io.sockudo.cache.testsupport.Started;

/**
 * Loads in memory by the asynchronous face of a typed view.
 */
class MemoryTypedAsyncLoadPolicyTests extends LoadPolicyContract<Order> {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.memory();
	}

	@Override
	protected KeyValueCache<Order> view(SockudoCache cache) {
		return new JoinedKeyValueCache<>(cache.async().withValues(Order.class),
				(load) -> Started.start(Executors.callable(load)));
	}

	@Override
	protected Order sample(int number) {
		return Order.number(number);
	}

}
