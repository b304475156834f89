/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
