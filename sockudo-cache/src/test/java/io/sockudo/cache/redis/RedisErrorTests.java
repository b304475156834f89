/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.lettuce.core.RedisURI;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.store.StoreStatistics;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that says no.
 */
class RedisErrorTests {

	@Test
	void fullServerRefusesWritesAndServesTheRest() {
		try (RedisServer server = RedisServer.start(); ClientCache client = ClientCache.on(server)) {
			List.of("k", "gone", "taken", "equal", "one", "two").forEach((key) -> client.cache().set(key, "v"));
			server.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
			server.command("CONFIG", "SET", "maxmemory", "1");
			assertRefused(() -> client.cache().set("k", "w"));
			assertRefused(() -> client.cache().set("k", "w", Duration.ZERO));
			assertRefused(() -> client.cache().setMany(Map.of("k", "w")));
			assertRefused(() -> client.cache().setIfAbsent("absent", "w"));
			assertRefused(() -> client.cache().increment("n", 1));
			assertThat(client.cache().getOrLoad("absent", (key) -> "loaded")).isEqualTo("loaded");
			assertThat(client.driver().entries().statistics().dropped()).isEqualTo(1);
			assertThat(client.cache().get("k")).isEqualTo("v");
			assertThat(client.cache().expire("k", Duration.ofMinutes(1))).isTrue();
			assertThat(client.cache().expire("k", Duration.ZERO)).isTrue();
			assertRefused(() -> client.cache().getAndSet("k", "w", Duration.ZERO));
			assertThat(client.cache().getAndExpire("k", Duration.ofMinutes(1))).isEqualTo("v");
			assertThat(client.cache().getAndExpire("k", Duration.ZERO)).isEqualTo("v");
			assertThat(client.cache().remove("gone")).isTrue();
			assertThat(client.cache().getAndRemove("taken")).isEqualTo("v");
			assertThat(client.cache().compareAndRemove("equal", "v")).isTrue();
			assertThat(client.cache().removeMany(List.of("one", "two"))).isEqualTo(2);
			assertThat(client.cache().has("absent")).isFalse();
			server.command("CONFIG", "SET", "maxmemory", "0");
			assertThat(client.cache().increment("n", 1)).isEqualTo(1);
		}
	}

	@Test
	void replicaRefusesWritesAndIsLookedUpAgain() {
		try (RedisServer master = RedisServer.start("--repl-diskless-sync-delay", "0");
				RedisServer server = RedisServer.start();
				TcpProxy proxy = TcpProxy.before(server);
				ClientCache client = ClientCache.through(proxy)) {
			client.cache().set("k", "v");
			server.command("REPLICAOF", master.host(), Integer.toString(master.port()));
			ClientCache.until("replica", () -> "up".equals(server.info("replication", "master_link_status")));
			int connections = proxy.accepted();
			assertRefused(() -> client.cache().set("k", "w"));
			ClientCache.until("new connections", () -> proxy.accepted() >= connections + 2);
			client.awaitRecovery();
			assertRefused(() -> client.cache().increment("n", 1));
			server.command("REPLICAOF", "NO", "ONE");
			client.awaitRecovery();
			ClientCache.until("writes", () -> ClientCache.failure(client.async().set("k", "x")) == null);
			assertThat(client.cache().get("k")).isEqualTo("x");
		}
	}

	@Test
	void busyServerIsUnavailableAndStaysConnected() {
		try (RedisServer server = RedisServer.start("--busy-reply-threshold", "50");
				TcpProxy proxy = TcpProxy.before(server);
				ClientCache client = ClientCache.through(proxy)) {
			client.cache().increment("n", 1);
			int connections = proxy.accepted();
			Started<Object> script = Started.start(() -> server.command("EVAL", "while true do end", "0"));
			ClientCache.until("busy server", client::isUnavailable);
			assertUnavailable(() -> client.cache().increment("n", 1));
			assertUnavailable(() -> client.cache().set("k", "v"));
			assertThat(client.cache().getOrLoad("k", (key) -> "loaded")).isEqualTo("loaded");
			// Longer than a silent server would be given.
			Awaitility.await().pollDelay(Duration.ofMillis(3_500)).until(() -> true);
			assertThat(proxy.accepted()).isEqualTo(connections);
			assertUnavailable(() -> client.cache().increment("n", 1));
			server.command("SCRIPT", "KILL");
			assertThat(script.failure()).hasMessageContaining("killed");
			client.awaitRecovery();
			assertThat(client.cache().increment("n", 1)).isEqualTo(2);
		}
	}

	@Test
	void userWithoutScriptsIsRefusedThemAndNothingElse() {
		try (RedisServer server = RedisServer.start()) {
			server.command("ACL", "SETUSER", "app", "on", ">pw", "~*", "+@all", "-eval", "-evalsha");
			RedisURI uri = RedisURI.create("redis://app:pw@" + server.host() + ":" + server.port());
			try (LogLines log = new LogLines(); ClientCache client = ClientCache.of(ClientCache.driver(uri))) {
				assertRefused(() -> client.cache().increment("n", 1));
				assertRefused(() -> client.cache().setIfAbsent("k", "v"));
				assertRefused(() -> client.cache().compareAndSet("k", "v", "w", Duration.ZERO));
				assertRefused(() -> client.cache().compareAndRemove("k", "v"));
				client.cache().set("k", "v", Duration.ofMinutes(1));
				assertThat(client.cache().get("k")).isEqualTo("v");
				assertThat(client.cache().getOrLoad("absent", (key) -> "loaded")).isEqualTo("loaded");
				assertThat(client.cache().expire("k", Duration.ofMinutes(2))).isTrue();
				assertThat(client.cache().scan("", null, 10).entries()).containsOnlyKeys("k");
				assertThat(client.cache().getAndExpire("k", Duration.ZERO)).isEqualTo("v");
				assertThat(client.cache().getAndSet("k", "w", Duration.ZERO)).isEqualTo("v");
				assertThat(client.cache().getAndRemove("k")).isEqualTo("w");
				assertThat(log.warnings()).hasSize(1);
			}
		}
	}

	@Test
	void userWhoseScriptsMayNotWriteLacksAPermission() {
		try (RedisServer server = RedisServer.start()) {
			server.command("ACL", "SETUSER", "app", "on", ">pw", "~*", "+@all", "-set");
			RedisURI uri = RedisURI.create("redis://app:pw@" + server.host() + ":" + server.port());
			try (LogLines log = new LogLines(); ClientCache client = ClientCache.of(ClientCache.driver(uri))) {
				assertThatExceptionOfType(CacheOperationException.class)
					.isThrownBy(() -> client.cache().increment("n", 1))
					.withMessageContaining("NOPERM");
				assertThat(log.warnings()).singleElement().asString().contains("NOPERM");
			}
		}
	}

	@Test
	void listOfSomebodyElseIsAbsentForReads() {
		try (RedisServer server = RedisServer.start(); ClientCache client = ClientCache.on(server)) {
			server.command("RPUSH", ClientCache.name("list"), "a", "b");
			client.cache().set("k", "v");
			assertThat(client.cache().get("list")).isNull();
			assertReads(client, 0, 1);
			assertThat(client.cache().getMany(List.of("list", "k"))).containsOnlyKeys("k");
			assertReads(client, 1, 2);
			assertThat(client.cache().getOrLoad("list", (key) -> "loaded")).isEqualTo("loaded");
			assertReads(client, 1, 3);
			// Looks for entries and so misses none.
			assertThat(client.cache().scan("", null, 10).entries()).containsOnlyKeys("k");
			assertReads(client, 1, 3);
			assertThat(client.cache().has("list")).isTrue();
			assertThat(client.cache().ttl("list")).isEqualTo(Duration.ZERO);
			assertThat(server.command("LRANGE", ClientCache.name("list"), "0", "-1")).isEqualTo(List.of("a", "b"));
		}
	}

	@Test
	void listOfSomebodyElseIsRefusedByAtomicOperationsAndReplacedBySet() {
		try (RedisServer server = RedisServer.start(); ClientCache client = ClientCache.on(server)) {
			server.command("RPUSH", ClientCache.name("list"), "a", "b");
			assertRefused(() -> client.cache().setIfAbsent("list", "v"));
			assertRefused(() -> client.cache().increment("list", 1));
			assertRefused(() -> client.cache().compareAndSet("list", "a", "b", Duration.ZERO));
			assertRefused(() -> client.cache().compareAndRemove("list", "a"));
			assertRefused(() -> client.cache().getAndRemove("list"));
			assertRefused(() -> client.cache().getAndExpire("list", Duration.ofMinutes(1)));
			assertRefused(() -> client.cache().getAndExpire("list", Duration.ZERO));
			assertRefused(() -> client.cache().getAndSet("list", "v", Duration.ofMinutes(1)));
			assertThat(server.command("PTTL", ClientCache.name("list"))).isEqualTo(-1L);
			assertThat(server.command("LRANGE", ClientCache.name("list"), "0", "-1")).isEqualTo(List.of("a", "b"));
			client.cache().set("list", "v");
			assertThat(client.cache().get("list")).isEqualTo("v");
		}
	}

	@Test
	void forgottenScriptIsSentAgainAndRunsOnce() {
		try (RedisServer server = RedisServer.start(); ClientCache client = ClientCache.on(server)) {
			assertThat(client.cache().increment("n", 1)).isEqualTo(1);
			server.command("SCRIPT", "FLUSH");
			assertThat(client.cache().increment("n", 1)).isEqualTo(2);
			assertThat(client.cache().setIfAbsent("k", "v")).isTrue();
			server.command("SCRIPT", "FLUSH");
			assertThat(client.cache().compareAndSet("k", "v", "w", Duration.ZERO)).isTrue();
			assertThat(client.cache().compareAndSet("k", "v", "x", Duration.ZERO)).isFalse();
			server.restart();
			client.awaitRecovery();
			assertThat(client.cache().increment("n", 1)).isEqualTo(1);
		}
	}

	private static void assertReads(ClientCache client, long hits, long misses) {
		StoreStatistics statistics = client.driver().entries().statistics();
		assertThat(statistics.hits()).isEqualTo(hits);
		assertThat(statistics.misses()).isEqualTo(misses);
	}

	private static void assertRefused(Runnable call) {
		assertThatExceptionOfType(CacheOperationException.class).isThrownBy(call::run);
	}

	private static void assertUnavailable(Runnable call) {
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(call::run);
	}

}
