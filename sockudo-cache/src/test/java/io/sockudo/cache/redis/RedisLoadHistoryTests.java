/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.LoadHistoryContract;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * Histories of loads on two nodes.
 */
class RedisLoadHistoryTests extends LoadHistoryContract {

	private List<RedisTestCache> nodes = List.of();

	@Override
	protected List<SockudoCache> nodes() {
		RedisNodes.standalone().onEach("FLUSHALL");
		this.nodes = Stream.generate(() -> RedisTestCache.of(RedisFixture.driver(RedisNodes.standalone())))
			.limit(2)
			.toList();
		return this.nodes.stream().map(RedisTestCache::cache).toList();
	}

	@AfterEach
	void close() {
		this.nodes.forEach(RedisTestCache::close);
	}

}
