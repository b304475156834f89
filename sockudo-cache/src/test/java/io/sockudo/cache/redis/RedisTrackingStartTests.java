/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import io.lettuce.core.RedisURI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.redis.RedisStartException.Reason;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.redis.RedisNodes;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RespClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Servers that don't send invalidations: seen at the start, they stop it; seen later,
 * there are no copies.
 */
@Timeout(60)
class RedisTrackingStartTests {

	@Test
	void serverWithoutResp3StopsTheStart() {
		try (RedisServer server = RedisServer.start("--rename-command", "HELLO", "")) {
			assertStops(RedisTestCache.driver(server), "does not speak RESP3");
		}
	}

	@Test
	void serverWithoutTrackingStopsTheStart() {
		try (RedisServer server = RedisServer.start()) {
			server.command("ACL", "SETUSER", "cache", "reset", "on", ">secret", "~*", "+@all", "-client|tracking");
			assertStops(RedisTestCache.driver(uri(server), null), "does not permit CLIENT TRACKING to the user");
		}
	}

	@Test
	void serverThatIsDeafStopsTheStart() {
		try (DeafServer server = DeafServer.start()) {
			assertStops(RedisTestCache.driver(RedisURI.create("127.0.0.1", server.port()), null),
					"does not send invalidations, or something between drops them");
		}
	}

	@Test
	void serverThatIsDeafStopsTheStartWithHashTagInThePrefix() {
		try (DeafServer server = DeafServer.start()) {
			assertStops(RedisTestCache.driver(RedisURI.create("127.0.0.1", server.port()), null).prefix("{app}:"),
					"does not send invalidations, or something between drops them");
		}
	}

	@Test
	void serverWithoutRoomForOneMoreIsWaitedFor() {
		try (RedisServer server = RedisServer.start(); RespClient admin = server.connect()) {
			admin.command("CONFIG", "SET", "maxclients", "3");
			try (NearNode node = NearNode.on(RedisNodes.of(server))) {
				assertThat(node.state()).isEqualTo("off: not connected");
				node.cache().set("a", "1");
				assertThat(node.cache().get("a")).isEqualTo("1");
				admin.command("CONFIG", "SET", "maxclients", "100");
				node.awaitOn();
			}
		}
	}

	@Test
	void replicaIsNotBelieved() {
		try (RedisServer master = RedisServer.start(); RedisServer replica = RedisServer.start()) {
			replica.command("REPLICAOF", master.host(), Integer.toString(master.port()));
			NearNode.await(() -> replica.info("replication", "master_link_status").equals("up"));
			try (NearNode node = NearNode.on(RedisNodes.of(replica))) {
				assertThat(node.state()).isEqualTo("off: not connected");
				assertThat(node.cache().get("a")).isNull();
				assertThat(node.hasCopy("a")).isFalse();
				replica.command("REPLICAOF", "NO", "ONE");
				node.awaitOn();
			}
		}
	}

	private static void assertStops(RedisDriver.Builder driver, String problem) {
		assertThatExceptionOfType(RedisStartException.class).isThrownBy(() -> driver.tracking(true).build())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.TRACKING))
			.withMessageContaining("doesn't send invalidations, which the near cache needs: it " + problem)
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("secret"));
	}

	@Test
	void withoutCopiesNoServerIsAsked() {
		try (RedisServer server = RedisServer.start()) {
			server.command("ACL", "SETUSER", "cache", "reset", "on", ">secret", "~*", "+@all", "-client|tracking");
			try (RedisTestCache open = RedisTestCache.of(RedisTestCache.driver(uri(server), null))) {
				open.cache().set("a", "1");
				assertThat(open.cache().get("a")).isEqualTo("1");
			}
		}
	}

	@Test
	void permissionThatIsTakenAwayLaterIsSaidOnce() {
		try (LogLines log = new LogLines(); RedisServer server = RedisServer.start()) {
			server.command("ACL", "SETUSER", "cache", "reset", "on", ">secret", "~*", "+@all");
			try (NearNode node = NearNode.of(RedisTestCache.driver(uri(server), null), NearNode.SETTINGS)) {
				node.awaitOn();
				node.cache().set("a", "1");
				server.command("ACL", "SETUSER", "cache", "-client|tracking");
				for (int round = 0; round < 2; round++) {
					server.command("CLIENT", "KILL", "TYPE", "normal", "USER", "cache");
					NearNode.await(() -> node.state().equals("off: does not permit CLIENT TRACKING to the user"));
					NearNode.await(() -> "1".equals(read(node)));
					assertThat(node.hasCopy("a")).isFalse();
				}
				log.await("send invalidations");
				assertThat(log.warnings()).filteredOn((line) -> line.contains("send invalidations")).hasSize(1);
				server.command("ACL", "SETUSER", "cache", "+client|tracking");
				server.command("CLIENT", "KILL", "TYPE", "normal", "USER", "cache");
				node.awaitOn();
				NearNode.await(() -> "1".equals(read(node)) && node.hasCopy("a"));
			}
		}
	}

	// Not all connections are back at once.
	private static @Nullable String read(NearNode node) {
		try {
			return node.cache().get("a");
		}
		catch (SockudoCacheException ex) {
			return null;
		}
	}

	private static RedisURI uri(RedisServer server) {
		return RedisURI.builder()
			.withHost(server.host())
			.withPort(server.port())
			.withAuthentication("cache", "secret")
			.build();
	}

}
