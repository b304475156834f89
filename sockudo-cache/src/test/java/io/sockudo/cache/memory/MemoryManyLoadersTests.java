/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import io.sockudo.cache.contract.ManyLoadersContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * Very many loads at once in memory.
 */
class MemoryManyLoadersTests extends ManyLoadersContract {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.memory();
	}

}
