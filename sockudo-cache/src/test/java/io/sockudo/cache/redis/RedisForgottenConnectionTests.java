/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that something between, such as a firewall, has forgotten while new ones
 * work: neither side is told.
 */
@Timeout(60)
@ExtendWith(RedisServerExtension.class)
class RedisForgottenConnectionTests {

	private static final String KEY = "key0";

	private static final String NAME = NearNode.PREFIX + KEY;

	// Of the same slot.
	private static final String COUNTER = "{" + NAME + "}n";

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private static final Duration TOLERANCE = Duration.ofMillis(100);

	// Three seconds until a heartbeat finds out, and the new connection.
	private static final Duration REPLACED = Duration.ofMillis(4_000);

	private final LogLines.Silence silence = LogLines.silence();

	@Test
	void connectionsToServerAreReplaced(RedisServer server) {
		try (this.silence;
				TcpProxy proxy = TcpProxy.before(server);
				NearNode node = NearNode.of(RedisTestCache.driver(proxy).timeout(TIMEOUT), NearNode.SETTINGS)) {
			prepare(node, server);
			int accepted = proxy.accepted();
			// For small calls, for large ones, and with tracking.
			assertThat(proxy.forgetOpen()).isEqualTo(3);
			Stopwatch stopwatch = Stopwatch.start();
			assertFirstCallsAreInTime(node.cache());
			// Two of them are idle.
			ClientCache.until("new connections", () -> proxy.accepted() == accepted + 3);
			assertReplaced(node, server, stopwatch);
		}
	}

	@Test
	void connectionsToNodeOfClusterAreReplaced(RedisCluster cluster) {
		RedisServer owner = cluster.masterOf(NAME);
		try (this.silence; TcpProxy proxy = TcpProxy.before(owner)) {
			cluster.announce(owner, proxy.port());
			try (NearNode node = NearNode.of(RedisTestCache.driver(cluster).timeout(TIMEOUT).connectTimeout(TIMEOUT),
					NearNode.SETTINGS)) {
				prepare(node, owner);
				assertThat(proxy.forgetOpen()).isGreaterThanOrEqualTo(3);
				Stopwatch stopwatch = Stopwatch.start();
				assertFirstCallsAreInTime(node.cache());
				assertReplaced(node, owner, stopwatch);
			}
			finally {
				cluster.announce(owner, owner.port());
			}
		}
	}

	private static void prepare(NearNode node, RedisServer server) {
		node.awaitOn();
		server.command("SET", NAME, "old");
		NearNode.await(() -> node.cache().increment(COUNTER, 1) > 0
				&& "old".equals(node.cache().getMany(List.of(KEY)).get(KEY)) && "old".equals(node.cache().get(KEY))
				&& node.hasCopy(KEY));
		server.command("SET", NAME, "new");
		NearNode.await(() -> "new".equals(node.cache().get(KEY)) && node.hasCopy(KEY));
	}

	private static void assertFirstCallsAreInTime(SockudoCache cache) {
		assertThat(Stopwatch.time(() -> cache.increment(COUNTER, 1))).isLessThan(TIMEOUT.plus(TOLERANCE));
		// One timeout is enough for what can do without.
		assertThat(
				Stopwatch.time(() -> assertThat(cache.getOrLoad(COUNTER + "x", (key) -> "loaded")).isEqualTo("loaded")))
			.isLessThan(TIMEOUT.plus(TOLERANCE));
	}

	private static void assertReplaced(NearNode node, RedisServer server, Stopwatch stopwatch) {
		server.command("SET", NAME, "newer");
		NearNode.await(() -> !node.hasCopy(KEY));
		NearNode.await(() -> node.cache().increment(COUNTER, 1) > 0
				&& "newer".equals(node.cache().getMany(List.of(KEY)).get(KEY)) && "newer".equals(node.cache().get(KEY))
				&& node.hasCopy(KEY));
		assertThat(stopwatch.elapsed()).isLessThan(REPLACED);
	}

}
