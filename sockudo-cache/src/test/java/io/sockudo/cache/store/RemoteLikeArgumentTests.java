/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import io.sockudo.cache.contract.ArgumentContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * What is refused before a store that answers later is asked.
 */
class RemoteLikeArgumentTests extends ArgumentContract {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.remoteLike();
	}

}
