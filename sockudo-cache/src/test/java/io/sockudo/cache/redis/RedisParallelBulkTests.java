/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More bulk operations at once than may be under way.
 */
class RedisParallelBulkTests {

	private static final Duration TTL = Duration.ofMinutes(1);

	private static final Map<String, String> ENTRIES = RedisTestCache.entries(RedisTestCache.keys(500));

	private static final int MANY = 25;

	private final RedisServer server = RedisServer.start();

	private final TcpProxy proxy = TcpProxy.before(this.server);

	@AfterEach
	void close() {
		this.proxy.close();
		this.server.close();
	}

	@Test
	void bulkOperationsWaitForRoomAndLeaveSomeToOthers() {
		try (ClientCache client = connect(Duration.ofSeconds(20))) {
			this.proxy.holdReplies();
			List<CompletableFuture<?>> commands = writeMany(client);
			CompletableFuture<?> single = client.async().set("k", "v");
			assertThat(commands).noneMatch(CompletableFuture::isDone);
			assertThat(single).isNotDone();
			this.proxy.release();
			assertThat(commands).allSatisfy((call) -> assertThat(ClientCache.failure(call)).isNull());
			assertThat(ClientCache.failure(single)).isNull();
		}
	}

	@Test
	void bulkOperationsThatWaitInVainFailInTime() {
		// Well before the connection counts as lost, which takes three seconds.
		try (ClientCache client = connect(Duration.ofSeconds(1))) {
			this.proxy.holdReplies();
			List<CompletableFuture<?>> commands = writeMany(client);
			assertThat(ClientCache.failure(commands.get(0))).isInstanceOf(CacheOutcomeUnknownException.class);
			assertThat(ClientCache.failure(commands.get(MANY - 1)))
				.isInstanceOfSatisfying(CacheUnavailableException.class, (failure) -> {
					assertThat(failure).hasMessageContaining("too many commands are in flight");
					assertThat(failure.failedKeys()).isEqualTo(ENTRIES.keySet());
				});
			this.proxy.release();
			ClientCache.until("room", () -> ClientCache.failure(client.async().setMany(ENTRIES, TTL)) == null);
		}
	}

	@Test
	void bulkOperationsThatWaitFailWhenTheCacheIsClosed() {
		List<CompletableFuture<?>> commands;
		try (ClientCache client = connect(Duration.ofMinutes(5))) {
			this.proxy.holdReplies();
			commands = writeMany(client);
		}
		assertThat(commands).allSatisfy((call) -> assertThat(call).failsWithin(Started.LIMIT));
		assertThat(ClientCache.failure(commands.get(MANY - 1))).isInstanceOf(CacheUnavailableException.class);
	}

	private ClientCache connect(Duration timeout) {
		return ClientCache.connected(ClientCache.driver(this.proxy.host(), this.proxy.port())
			.timeout(timeout)
			.connectTimeout(Started.LIMIT));
	}

	private static List<CompletableFuture<?>> writeMany(ClientCache client) {
		return IntStream.range(0, MANY)
			.<CompletableFuture<?>>mapToObj((number) -> client.async().setMany(ENTRIES, TTL))
			.toList();
	}

}
