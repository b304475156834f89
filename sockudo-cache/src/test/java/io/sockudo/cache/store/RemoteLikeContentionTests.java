/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import io.sockudo.cache.contract.ContentionContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * Contention over a store that answers later.
 */
class RemoteLikeContentionTests extends ContentionContract {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.remoteLike();
	}

	@Override
	protected int rounds() {
		return 1000;
	}

}
