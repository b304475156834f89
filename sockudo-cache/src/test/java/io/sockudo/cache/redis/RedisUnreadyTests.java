/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that answers, but can't serve now.
 */
class RedisUnreadyTests {

	// More than a server that gives no sign of life would be left.
	private static final int BEATS = 4;

	private static final int CONNECTIONS = 2;

	@Test
	void loadingServerIsUnavailableAndStaysConnected() {
		try (RedisServer server = RedisServer.start("--rdbcompression", "no", "--key-load-delay", "20000",
				"--loading-process-events-interval-bytes", "1024");
				TcpProxy proxy = TcpProxy.before(server);
				ClientCache client = ClientCache.through(proxy)) {
			client.cache().increment("n", 1);
			fill(client, 1_000);
			server.command("SAVE");
			Started<Object> restart = Started.start(() -> {
				server.restart();
				return server;
			});
			ClientCache.until("loading server", () -> isRefused(client, "LOADING"));
			proxy.resetCounters();
			assertNothingIsDone(client, "LOADING");
			try (ClientCache late = ClientCache.on(server)) {
				assertUnavailable("LOADING", () -> late.cache().increment("n", 1));
			}
			ClientCache.until("heartbeats", () -> beats(proxy) >= BEATS * CONNECTIONS);
			assertThat(proxy.accepted()).isZero();
			assertUnavailable("LOADING", () -> client.cache().increment("n", 1));
			server.command("CONFIG", "SET", "key-load-delay", "0");
			restart.result();
			assertThat(client.cache().increment("n", 1)).isEqualTo(2);
			assertThat(proxy.accepted()).isZero();
		}
	}

	// Enough that loading them takes much longer than the test.
	private static void fill(ClientCache client, int count) {
		String value = "v".repeat(1024);
		client.cache()
			.setMany(IntStream.range(0, count)
				.boxed()
				.collect(Collectors.toMap((number) -> "filler" + number, (number) -> value)));
	}

	private static int beats(TcpProxy proxy) {
		return proxy.requestText().split("PING", -1).length - 1;
	}

	@Test
	void replicaThatLostItsMasterIsUnavailableAndStaysConnected() {
		try (RedisServer master = RedisServer.start("--repl-diskless-sync-delay", "0");
				RedisServer server = RedisServer.start("--replica-serve-stale-data", "no", "--replica-read-only", "no");
				TcpProxy proxy = TcpProxy.before(server);
				ClientCache client = ClientCache.through(proxy)) {
			server.command("REPLICAOF", master.host(), Integer.toString(master.port()));
			ClientCache.until("replica", () -> "up".equals(server.info("replication", "master_link_status")));
			client.cache().increment("n", 1);
			int connections = proxy.accepted();
			master.kill();
			ClientCache.until("lost master", () -> "down".equals(server.info("replication", "master_link_status")));
			assertNothingIsDone(client, "MASTERDOWN");
			assertThat(proxy.accepted()).isEqualTo(connections);
			server.command("REPLICAOF", "NO", "ONE");
			assertThat(client.cache().increment("n", 1)).isEqualTo(2);
			assertThat(proxy.accepted()).isEqualTo(connections);
		}
	}

	private static void assertNothingIsDone(ClientCache client, String code) {
		assertUnavailable(code, () -> client.cache().get("n"));
		assertUnavailable(code, () -> client.cache().set("n", "v"));
		assertUnavailable(code, () -> client.cache().increment("n", 1));
		assertUnavailable(code, () -> client.cache().setIfAbsent("absent", "v"));
		assertUnavailable(code, () -> client.cache().remove("n"));
		assertUnavailable(code, () -> client.cache().getMany(List.of("n", "absent")));
		assertUnavailable(code, () -> client.cache().setMany(Map.of("n", "v", "absent", "v")));
		assertUnavailable(code, () -> client.cache().scan("", null, 10));
		assertUnavailable(code, client.cache()::checkHealth);
		long dropped = client.driver().entries().statistics().dropped();
		assertThat(client.cache().getOrLoad("absent", (key) -> "loaded")).isEqualTo("loaded");
		assertThat(client.driver().entries().statistics().dropped()).isEqualTo(dropped + 1);
	}

	private static boolean isRefused(ClientCache client, String code) {
		return isRefused(ClientCache.failure(client.async().get("n")), code)
				&& isRefused(ClientCache.failure(client.async().getMany(List.of("n"))), code);
	}

	private static boolean isRefused(@Nullable Throwable failure, String code) {
		return failure instanceof CacheUnavailableException && failure.toString().contains(code);
	}

	private static void assertUnavailable(String code, Runnable call) {
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(call::run).withMessageContaining(code);
	}

}
