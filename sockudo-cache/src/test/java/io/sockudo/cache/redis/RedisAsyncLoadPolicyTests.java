/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.LoadPolicyContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.JoinedKeyValueCache;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * Loads on Redis by the asynchronous face.
 */
class RedisAsyncLoadPolicyTests extends LoadPolicyContract<String> {

	@Override
	protected CacheFixture createFixture() {
		return new RedisFixture(RedisNodes.standalone());
	}

	@Override
	protected KeyValueCache<String> view(SockudoCache cache) {
		return new JoinedKeyValueCache<>(cache.async(), RedisFixture.LOADERS);
	}

	@Override
	protected String sample(int number) {
		return "value " + number;
	}

}
