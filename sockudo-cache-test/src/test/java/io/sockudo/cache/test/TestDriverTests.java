/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import io.sockudo.cache.contract.SockudoCacheContract;
import io.sockudo.cache.testsupport.CacheFixture;

/**
 * Contract of all drivers over the {@link TestDriver}.
 */
class TestDriverTests extends SockudoCacheContract {

	@Override
	protected CacheFixture createFixture() {
		return new KitFixture();
	}

}
