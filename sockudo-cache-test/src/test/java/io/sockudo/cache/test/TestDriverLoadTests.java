/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import io.sockudo.cache.contract.LoadContract;
import io.sockudo.cache.testsupport.CacheFixture;

/**
 * Shared loads over the {@link TestDriver}.
 */
class TestDriverLoadTests extends LoadContract {

	@Override
	protected CacheFixture createFixture() {
		return new KitFixture();
	}

}
