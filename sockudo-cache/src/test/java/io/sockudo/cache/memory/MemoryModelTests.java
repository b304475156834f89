/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import io.sockudo.cache.contract.ModelContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * The memory driver against the model.
 */
class MemoryModelTests extends ModelContract {

	@Override
	protected CacheFixture createFixture() {
		return DriverFixture.memory();
	}

}
