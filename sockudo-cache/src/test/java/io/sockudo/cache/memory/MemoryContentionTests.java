/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import io.sockudo.cache.contract.ContentionContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * Contention for entries in memory.
 */
class MemoryContentionTests extends ContentionContract {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.memory();
	}

}
