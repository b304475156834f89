/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import io.sockudo.cache.contract.LoadContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * Shared loads over the memory driver.
 */
class MemoryLoadTests extends LoadContract {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.memory();
	}

}
