/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.SockudoCacheContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;
import io.sockudo.cache.testsupport.JoinedSockudoCache;

/**
 * The asynchronous face.
 */
class MemoryAsyncCacheTests extends SockudoCacheContract {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.memory();
	}

	@Override
	protected SockudoCache view(SockudoCache cache) {
		return new JoinedSockudoCache(cache.async());
	}

}
