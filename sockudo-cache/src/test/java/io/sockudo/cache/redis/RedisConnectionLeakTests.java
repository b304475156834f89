/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.testsupport.HeapCensus;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisSentinels;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that are killed again and again, with calls on them: in the end there are
 * as many connections, threads and objects as before.
 */
@Timeout(60)
@ExtendWith(RedisServerExtension.class)
class RedisConnectionLeakTests {

	private static final int KILLS = 12;

	private static final int CALLS = 20;

	// Less than one for each kill.
	private static final int FEW = 6;

	@Test
	void nothingIsLeftOfConnectionsThatWereKilled(RedisCluster cluster) {
		try (LogLines.Silence silence = LogLines.silence();
				RedisServer server = RedisServer.start();
				RedisSentinels sentinels = RedisSentinels.start();
				NearNode single = open(RedisTestCache.driver(server));
				NearNode sharded = open(RedisTestCache.driver(cluster));
				NearNode watched = open(RedisSentinelTests.driver(sentinels, null, null))) {
			List<RedisServer> masters = cluster.masters();
			List<RedisServer> behind = new ArrayList<>(sentinels.sentinels());
			behind.add(sentinels.master());
			assertNothingIsLeft(List.of(new Victim(single, List.of(server)), new Victim(sharded, masters),
					new Victim(watched, behind)), server);
		}
	}

	// What timers hold is gone soon.
	private static NearNode open(RedisDriver.Builder driver) {
		return NearNode.of(driver.timeout(RedisTestCache.TIMEOUT).connectTimeout(RedisTestCache.TIMEOUT),
				NearNode.SETTINGS);
	}

	private static void assertNothingIsLeft(List<Victim> victims, RedisServer restarted) {
		// What is made once is there then.
		kill(victims, Victim::killConnections);
		victims.forEach(Victim::awaitAll);
		List<Long> connections = awaitStable(victims);
		HeapCensus before = census();
		int threads = threads();
		for (int round = 0; round < KILLS; round++) {
			boolean restarts = round % 5 == 0;
			kill(victims, (server) -> killConnections(server, restarts && server == restarted));
		}
		victims.forEach(Victim::awaitAll);
		await(() -> assertThat(connections(victims)).isEqualTo(connections));
		assertThat(threads()).isLessThanOrEqualTo(threads + Runtime.getRuntime().availableProcessors());
		await(() -> assertThat(census().grownSince(before, FEW)).isEmpty());
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion);
	}

	// The next time is as soon as each has answered one call: other connections may be
	// about to open.
	private static void kill(List<Victim> victims, Consumer<RedisServer> way) {
		List<List<CompletableFuture<?>>> calls = victims.stream().map(Victim::call).toList();
		victims.forEach((victim) -> victim.servers().forEach(way));
		calls.forEach(RedisConnectionLeakTests::assertAnsweredOrLost);
		victims.forEach((victim) -> NearNode.await(() -> victim.node().cache().increment("n0", 1) > 0));
	}

	private static void assertAnsweredOrLost(List<CompletableFuture<?>> calls) {
		assertThat(calls).extracting(ClientCache::failure)
			.filteredOn(Objects::nonNull)
			.allSatisfy((failure) -> assertThat(failure).isInstanceOfAny(CacheUnavailableException.class,
					CacheOutcomeUnknownException.class));
	}

	private static void killConnections(RedisServer server, boolean restart) {
		if (restart) {
			server.restart();
		}
		else {
			Victim.killConnections(server);
		}
	}

	private static List<Long> awaitStable(List<Victim> victims) {
		List<List<Long>> seen = new ArrayList<>();
		NearNode.await(() -> {
			seen.add(connections(victims));
			return seen.size() > 20 && seen.subList(seen.size() - 20, seen.size()).stream().distinct().count() == 1;
		});
		return seen.get(seen.size() - 1);
	}

	private static List<Long> connections(List<Victim> victims) {
		return victims.stream().map(Victim::connections).toList();
	}

	// A timer of Lettuce's holds for a minute what has asked for the topology.
	private static HeapCensus census() {
		return HeapCensus.of((name) -> name
			.matches("(io\\.sockudo\\.cache|io\\.lettuce\\.core|io\\.netty\\.channel|"
					+ "java\\.util\\.concurrent\\.CompletableFuture).*")
				&& !name
					.matches(".*\\.lettuce\\.core\\.(cluster\\.topology\\..*|output\\..*|protocol\\.Command(Args)?)"));
	}

	private static int threads() {
		return (int) Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("lettuce") || thread.getName().startsWith("sockudo"))
			.count();
	}

	/**
	 * Node with the servers that it is connected to.
	 */
	private record Victim(NearNode node, List<RedisServer> servers) {

		static void killConnections(RedisServer server) {
			server.command("CLIENT", "KILL", "TYPE", "normal");
			server.command("CLIENT", "KILL", "TYPE", "pubsub");
		}

		List<CompletableFuture<?>> call() {
			List<CompletableFuture<?>> calls = new ArrayList<>();
			for (int i = 0; i < CALLS; i++) {
				calls.add(this.node.cache().async().increment("n" + i, 1));
				calls.add(this.node.cache().async().get("k" + i));
				calls.add(this.node.cache().async().getMany(List.of("k" + i, "m" + i)));
			}
			return calls;
		}

		void awaitAll() {
			for (int i = 0; i < CALLS; i++) {
				List<String> keys = List.of("k" + i, "m" + i);
				NearNode.await(() -> {
					this.node.cache().increment("n", 1);
					this.node.cache().getMany(keys);
					return this.node.cache().get(keys.get(0)) == null && this.node.hasCopy(keys.get(0));
				});
			}
			this.node.awaitOn();
		}

		// What has no key goes to any node of a cluster.
		long connections() {
			return this.servers.stream()
				.flatMap((server) -> ((String) server.command("CLIENT", "LIST")).lines())
				.filter(Victim::isOurs)
				.count();
		}

		// Neither another sentinel's nor a replica's.
		private static boolean isOurs(String connection) {
			return connection.contains(" name= ") && !connection.contains(" flags=S ");
		}

	}

}
