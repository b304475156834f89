/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.lettuce.core.RedisURI;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.testsupport.redis.OwnCluster;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What log, health and exceptions tell of a cluster that lost nodes, for as long as it
 * lacks them.
 */
@ExtendWith(RedisServerExtension.class)
class RedisClusterOutageTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final List<String> KEYS = RedisTestCache.keys(60);

	@Test
	void masterWithoutAReplicaIsLostUntilItIsBack(
			@OwnCluster(arguments = { "--cluster-require-full-coverage", "no" }) RedisCluster cluster) {
		try (LogLines log = new LogLines(); RedisTestCache open = connect(cluster)) {
			RedisServer lost = cluster.masterOf(RedisTestCache.PREFIX + KEYS.get(0));
			RedisServer other = cluster.masters().stream().filter((node) -> node != lost).findFirst().orElseThrow();
			write(open.cache());
			lost.kill();
			awaitLost(open, lost);
			until("the cluster has written it off",
					() -> String.valueOf(other.command("CLUSTER", "NODES"))
						.lines()
						.anyMatch((line) -> line.contains(":" + lost.port() + "@") && line.contains(",fail ")));
			// Long enough for the topology to be asked for several times.
			Awaitility.await("it stays lost")
				.during(Duration.ofSeconds(6))
				.atMost(LIMIT)
				.pollInterval(Duration.ofMillis(100))
				.until(() -> isLost(open, lost) && failure(open.cache()).contains(address(lost))
						&& writeFailure(open.cache()).contains(address(lost)));
			assertThat(log.all())
				.noneMatch((line) -> line.contains("isn't needed any more") || line.contains("is back after"));
			lost.restart();
			awaitHealthy(open);
			log.await("Redis at " + address(lost) + " is back after ");
			assertThat(log.warnings()).filteredOn((line) -> line.contains(address(lost))).hasSize(1);
			assertThat(log.all()).filteredOn((line) -> line.contains("Redis at " + address(lost) + " is back after "))
				.hasSize(1);
		}
	}

	@Test
	void masterWhoseReplicaTookOverIsNotNeededAnyMore(@OwnCluster(replicas = true) RedisCluster cluster) {
		try (LogLines log = new LogLines()) {
			RedisServer first = cluster.masterOf(RedisTestCache.PREFIX + KEYS.get(0));
			RedisServer second = cluster.replicaOf(first);
			try (RedisTestCache open = connect(cluster)) {
				write(open.cache());
				first.kill();
				log.await("Redis at " + address(first) + " isn't needed any more: others have its slots after ");
				awaitHealthy(open);
				second.kill();
				awaitLost(open, second);
				first.restart();
				second.restart();
				awaitHealthy(open);
				until("log",
						() -> log.warnings().stream().filter((line) -> line.contains("Until it is back")).count() == log
							.all()
							.stream()
							.filter((line) -> line.contains("is back after") || line.contains("isn't needed any more"))
							.count());
			}
		}
	}

	@Test
	void clusterThatAnnouncesWhatCannotBeReachedIsNotBack(@OwnCluster RedisCluster cluster) throws IOException {
		try (LogLines log = new LogLines()) {
			RedisServer seed = cluster.masters().get(0);
			for (RedisServer node : cluster.nodes()) {
				cluster.announce(node, unusedPort());
			}
			RedisTarget target = new RedisTarget(RedisTopology.CLUSTER,
					List.of(RedisURI.create(seed.host(), seed.port())), "a test", null, null);
			try (RedisTestCache open = RedisTestCache
				.begin(RedisDriver.builder(target).prefix(RedisTestCache.PREFIX).timeout(Duration.ofSeconds(1)))) {
				until("reason", () -> String.valueOf(failure(open.cache()))
					.contains("it answers, but not at the addresses that its nodes announce, such as 127.0.0.1:"));
				assertThat(open.isHealthy()).isFalse();
				for (RedisServer node : cluster.nodes()) {
					cluster.announce(node, node.port());
				}
				awaitHealthy(open);
			}
			log.await("Redis at " + address(seed) + " is back after ");
			// Of the nodes that were not back yet when the first one was there are
			// others.
			assertThat(log.warnings())
				.filteredOn((line) -> line.contains("Redis at " + address(seed) + ": no connection"))
				.hasSize(1);
			assertThat(log.all()).filteredOn((line) -> line.contains("Redis at " + address(seed) + " is back after "))
				.hasSize(1);
		}
	}

	private static int unusedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static RedisTestCache connect(RedisCluster cluster) {
		return RedisTestCache
			.of(RedisTestCache.driver(cluster).timeout(Duration.ofSeconds(1)).connectTimeout(Duration.ofSeconds(10)));
	}

	private static void write(SockudoCache cache) {
		cache.setMany(RedisTestCache.entries(KEYS));
	}

	private static void awaitLost(RedisTestCache open, RedisServer server) {
		until("loss of " + server, () -> isLost(open, server));
	}

	private static boolean isLost(RedisTestCache open, RedisServer server) {
		return !open.isHealthy() && address(server).equals(open.status().lost())
				&& open.status().unservedSlots() > 5000;
	}

	private static void awaitHealthy(RedisTestCache open) {
		until("health", () -> {
			write(open.cache());
			return open.isHealthy();
		});
		assertThat(open.status().lost()).isNull();
		assertThat(open.status().unservedSlots()).isZero();
	}

	private static String failure(SockudoCache cache) {
		@Nullable CacheUnavailableException failure = catchThrowableOfType(CacheUnavailableException.class,
				() -> cache.get(KEYS.get(0)));
		return (failure != null) ? String.valueOf(failure.getMessage()) : "";
	}

	private static String writeFailure(SockudoCache cache) {
		@Nullable CacheUnavailableException failure = catchThrowableOfType(CacheUnavailableException.class,
				() -> cache.set(KEYS.get(0), "value"));
		return (failure != null) ? String.valueOf(failure.getMessage()) : "";
	}

	private static String address(RedisServer server) {
		return server.host() + ":" + server.port();
	}

	private static void until(String what, Callable<Boolean> condition) {
		Awaitility.await(what)
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(50))
			.ignoreExceptionsInstanceOf(SockudoCacheException.class)
			.until(condition);
	}

}
