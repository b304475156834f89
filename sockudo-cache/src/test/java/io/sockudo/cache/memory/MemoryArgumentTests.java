/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import io.sockudo.cache.contract.ArgumentContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * What the memory driver refuses.
 */
class MemoryArgumentTests extends ArgumentContract {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.memory();
	}

}
