/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.none;

import io.sockudo.cache.contract.ArgumentContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * What the driver refuses that keeps nothing.
 */
class NoneArgumentTests extends ArgumentContract {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.none();
	}

}
