/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.store.ConnectionState;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;
import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Very many keys, and no server.
 */
class RedisBulkOutageTests {

	private static final int MANY = 500_000;

	@Test
	@Timeout(60)
	void veryManyKeysFailAtOnceAndAreNamed() {
		Set<String> keys = IntStream.range(0, MANY)
			.mapToObj((number) -> "k" + number)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		try (RedisServer server = RedisServer.start();
				RedisDriver driver = RedisFixture.driver(RedisNodes.of(server)).build();
				DefaultSockudoCache cache = DefaultSockudoCache.builder(driver).build()) {
			server.kill();
			ClientCache.until("loss of the connection",
					() -> driver.status().connection() == ConnectionState.DISCONNECTED);
			assertThatExceptionOfType(CacheUnavailableException.class)
				.isThrownBy(() -> cache.namespace("n").removeMany(keys))
				.satisfies((failure) -> assertThat(failure.failedKeys().equals(keys)).isTrue());
		}
	}

}
