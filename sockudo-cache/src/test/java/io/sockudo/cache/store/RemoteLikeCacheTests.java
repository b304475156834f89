/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import io.sockudo.cache.contract.SockudoCacheContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * The blocking face over a store that answers later and keeps only bytes.
 */
class RemoteLikeCacheTests extends SockudoCacheContract {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.remoteLike();
	}

}
