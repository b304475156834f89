/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Map;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.SockudoCacheContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.GuardedFixture;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * The view of a namespace, among entries of others.
 */
class RedisNamespaceTests extends SockudoCacheContract {

	private static final Map<String, String> OUTSIDE = Map.of("k", "outside", "key-1", "outside", "a", "outside",
			"name", "outside", "name2:k", "outside");

	@Override
	protected CacheFixture createFixture() {
		return new GuardedFixture(new RedisFixture(RedisNodes.standalone()), OUTSIDE);
	}

	@Override
	protected SockudoCache view(SockudoCache cache) {
		return cache.namespace("name");
	}

}
