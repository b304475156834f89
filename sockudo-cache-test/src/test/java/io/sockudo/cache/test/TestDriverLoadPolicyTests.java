/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.LoadPolicyContract;
import io.sockudo.cache.testsupport.CacheFixture;

/**
 * Load policies over the {@link TestDriver}.
 */
class TestDriverLoadPolicyTests extends LoadPolicyContract<String> {

	@Override
	protected CacheFixture createFixture() {
		return new KitFixture();
	}

	@Override
	protected KeyValueCache<String> view(SockudoCache cache) {
		return cache;
	}

	@Override
	protected String sample(int number) {
		return "value " + number;
	}

}
