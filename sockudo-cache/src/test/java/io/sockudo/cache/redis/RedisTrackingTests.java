/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.store.TrackedEntries.Changes;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.OwnSentinels;
import io.sockudo.cache.testsupport.redis.RedisNodes;
import io.sockudo.cache.testsupport.redis.RedisSentinels;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Copies while the connection on which changes are announced is lost, silent or confused:
 * none may be served.
 */
@Timeout(60)
@ExtendWith(RedisServerExtension.class)
class RedisTrackingTests {

	private RedisServer server;

	@BeforeEach
	void startServer() {
		this.server = RedisServer.start();
	}

	@AfterEach
	void endServer() {
		this.server.close();
	}

	@Test
	void nothingIsServedFromTheLossOfTheConnectionOn() {
		try (NearNode node = NearNode.on(RedisNodes.of(this.server))) {
			for (int round = 0; round < 20; round++) {
				keep(node, "a", "old" + round);
				killTrackedConnection();
				set("a", "new" + round);
				NearNode.await(() -> !node.hasCopy("a"));
				String value = "new" + round;
				NearNode.await(() -> value.equals(read(node)));
				node.awaitOn();
				assertThat(trackedConnections()).hasSize(1);
			}
		}
	}

	@Test
	void readsGoOnWhileChangesAreNotAnnounced() {
		TcpProxy proxy = TcpProxy.before(this.server);
		try (proxy; NearNode node = NearNode.of(RedisTestCache.driver(uri(proxy), null), NearNode.SETTINGS)) {
			keep(node, "a", "1");
			proxy.refuse();
			killTrackedConnection();
			NearNode.await(() -> !node.state().equals("on"));
			assertThat(node.state()).isEqualTo("off: not connected");
			assertThat(node.hasCopy("a")).isFalse();
			assertThat(node.cache().get("a")).isEqualTo("1");
			assertThat(node.hasCopy("a")).isFalse();
			proxy.accept();
			node.awaitOn();
			assertThat(node.cache().get("a")).isEqualTo("1");
			assertThat(node.hasCopy("a")).isTrue();
		}
	}

	@Test
	void nothingIsServedOnceThePeerWasSilentForThreeSeconds() {
		TcpProxy proxy = TcpProxy.before(this.server);
		try (proxy; NearNode node = NearNode.of(RedisTestCache.driver(uri(proxy), null), NearNode.SETTINGS)) {
			keep(node, "a", "old");
			proxy.silence();
			Stopwatch stopwatch = Stopwatch.start();
			set("a", "new");
			NearNode.await(() -> !node.hasCopy("a"));
			assertThat(stopwatch.elapsed()).isLessThan(Duration.ofMillis(3_100));
			proxy.forward();
			NearNode.await(() -> "new".equals(read(node)));
			node.awaitOn();
		}
	}

	// Announcements queue behind a large answer, and bytes that arrive are no sign that
	// none are on their way.
	@Test
	void nothingIsServedWhileALargeAnswerHoldsUpTheAnnouncements() {
		TcpProxy proxy = TcpProxy.before(this.server);
		RedisDriver.Builder driver = RedisTestCache.driver(uri(proxy), null).timeout(Started.LIMIT);
		try (proxy; NearNode node = NearNode.of(driver, NearNode.SETTINGS)) {
			String large = "x".repeat(4_000_000);
			set("large", large);
			keep(node, "a", "old");
			List<String> connections = trackedConnections();
			proxy.throttle(250_000);
			String gets = gets();
			Started<String> read = Started.start(() -> node.cache().get("large"));
			NearNode.await(() -> !gets.equals(gets()));
			Stopwatch stopwatch = Stopwatch.start();
			set("a", "new");
			NearNode.await(() -> !node.hasCopy("a"));
			assertThat(stopwatch.elapsed()).isLessThan(Duration.ofMillis(3_100));
			assertThat(node.state()).isEqualTo("off: answers come late");
			assertThat(node.cache().get("a")).isEqualTo("new");
			assertThat(node.hasCopy("a")).isFalse();
			assertThat(read.isDone()).isFalse();
			proxy.throttle(0);
			assertThat(read.result()).isEqualTo(large);
			node.awaitOn();
			keep(node, "a", "newer");
			assertThat(trackedConnections()).isEqualTo(connections);
		}
	}

	@Test
	void restartedServerLeavesNoCopies() {
		try (NearNode node = NearNode.on(RedisNodes.of(this.server))) {
			keep(node, "a", "1");
			this.server.kill();
			NearNode.await(() -> !node.hasCopy("a"));
			this.server.restart();
			node.awaitOn();
			NearNode.await(() -> "null".equals(read(node)));
			keep(node, "a", "2");
		}
	}

	@Test
	void serverThatComesLaterAnnouncesThen() {
		this.server.stop();
		try (NearNode node = NearNode.on(RedisNodes.of(this.server))) {
			assertThat(node.state()).isEqualTo("off: not connected");
			this.server.restart();
			node.awaitOn();
			keep(node, "a", "1");
		}
	}

	@Test
	void everythingIsForgottenWhenAnAnnouncementCannotBeHandled() {
		try (LogLines log = new LogLines();
				RedisDriver driver = RedisTestCache.driver(this.server).tracking(true).build();
				NearNode node = NearNode.of(driver, NearNode.SETTINGS)) {
			keep(node, "a", "1");
			keep(node, "b", "1");
			driver.trackedEntries().sendInvalidations(new Confused());
			set("a", "2");
			NearNode.await(() -> log.warnings().stream().anyMatch((line) -> line.contains("could not be handled")));
			assertThat(node.hasCopy("b")).isFalse();
			node.awaitOn();
			keep(node, "b", "2");
		}
	}

	@Test
	void newMasterAnnounces(@OwnSentinels RedisSentinels sentinels) {
		try (NearNode node = NearNode.of(RedisSentinelTests.driver(sentinels, null, null), NearNode.SETTINGS)) {
			node.awaitOn();
			sentinels.master().command("SET", NearNode.PREFIX + "a", "old");
			assertThat(node.cache().get("a")).isEqualTo("old");
			assertThat(node.hasCopy("a")).isTrue();
			RedisServer promoted = sentinels.failover();
			promoted.command("SET", NearNode.PREFIX + "a", "new");
			NearNode.await(() -> "new".equals(read(node)) && node.hasCopy("a"));
			promoted.command("SET", NearNode.PREFIX + "a", "newer");
			NearNode.await(() -> "newer".equals(read(node)));
		}
	}

	private void keep(NearNode node, String key, String value) {
		set(key, value);
		SockudoCache cache = node.cache();
		NearNode.await(() -> value.equals(cache.get(key)) && node.hasCopy(key));
	}

	private static String read(NearNode node) {
		try {
			return String.valueOf(node.cache().get("a"));
		}
		catch (SockudoCacheException ex) {
			return "failed";
		}
	}

	private void set(String key, String value) {
		this.server.command("SET", NearNode.PREFIX + key, value);
	}

	private String gets() {
		return ((String) this.server.command("INFO", "commandstats")).lines()
			.filter((line) -> line.startsWith("cmdstat_get:"))
			.findFirst()
			.orElse("none");
	}

	private void killTrackedConnection() {
		trackedConnections().forEach((id) -> this.server.command("CLIENT", "KILL", "ID", id));
	}

	private List<String> trackedConnections() {
		return ((String) this.server.command("CLIENT", "LIST")).lines()
			.filter((line) -> line.contains(" flags=t"))
			.map((line) -> line.replaceAll("^id=(\\d+) .*", "$1"))
			.toList();
	}

	private static RedisURI uri(TcpProxy proxy) {
		return RedisURI.create(proxy.host(), proxy.port());
	}

	/**
	 * Can't handle what it is told.
	 */
	private static final class Confused implements Changes {

		@Override
		public void changed(String key) {
			throw new IllegalStateException("of a test");
		}

		@Override
		public void lost() {
			// Nothing to lose.
		}

	}

}
