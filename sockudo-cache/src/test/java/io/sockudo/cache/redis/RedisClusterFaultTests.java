/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.OwnCluster;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link RedisDriver} on a cluster that loses a master.
 */
@ExtendWith(RedisServerExtension.class)
class RedisClusterFaultTests {

	private static final Duration NODE_TIMEOUT = Duration.ofSeconds(1);

	// The timer's tick and a machine that does other things as well.
	private static final Duration SLACK = Duration.ofMillis(250);

	private static final Duration PATIENT = Duration.ofSeconds(15);

	private static final int CALLS = 50;

	private static final Duration FAST = Duration.ofMillis(50);

	private static final List<String> KEYS = RedisTestCache.keys(60);

	private static final Map<String, String> ENTRIES = RedisTestCache.entries(KEYS);

	@Test
	void keysOfOtherMastersAreUnaffectedByDeadOne(@AliveInParts RedisCluster cluster) {
		try (RedisTestCache open = RedisTestCache.impatient(cluster)) {
			SockudoCache cache = open.cache();
			cache.setMany(ENTRIES);
			Split split = Split.at(cluster);
			split.kill(cluster);
			Duration slowest = Duration.ZERO;
			long end = System.nanoTime() + NODE_TIMEOUT.multipliedBy(2).toNanos();
			while (System.nanoTime() < end) {
				for (String key : split.liveKeys) {
					Stopwatch stopwatch = Stopwatch.start();
					assertThat(cache.get(key)).isEqualTo(ENTRIES.get(key));
					slowest = longer(slowest, stopwatch.elapsed());
				}
			}
			assertThat(slowest).isLessThan(RedisTestCache.TIMEOUT);
		}
	}

	@Test
	void keysOfDeadMasterFailInTimeAndThenAtOnce(@AliveInParts RedisCluster cluster) {
		try (RedisTestCache open = RedisTestCache.impatient(cluster)) {
			SockudoCache cache = open.cache();
			cache.setMany(ENTRIES);
			Split split = Split.at(cluster);
			split.kill(cluster);
			String key = split.deadKeys.get(0);
			Stopwatch.untilWithin("lost connection", Duration.ofSeconds(3),
					() -> assertThat(failure(() -> cache.get(key))).isLessThan(FAST));
			long end = System.nanoTime() + NODE_TIMEOUT.multipliedBy(3).toNanos();
			int commands = 0;
			int slow = 0;
			while (System.nanoTime() < end) {
				commands++;
				slow += (failure(() -> cache.get(key)).compareTo(FAST) > 0) ? 1 : 0;
				slow += (failure(() -> cache.increment(key, 1)).compareTo(FAST) > 0) ? 1 : 0;
			}
			assertThat(slow).isLessThanOrEqualTo(commands / 100);
			assertThat(cache.getOrLoad(key, (name) -> "loaded")).isEqualTo("loaded");
		}
	}

	@Test
	void getManyNamesKeysOfDeadMasterOnly(@AliveInParts RedisCluster cluster) {
		try (RedisTestCache open = RedisTestCache.impatient(cluster)) {
			SockudoCache cache = open.cache();
			cache.setMany(ENTRIES);
			Split split = Split.at(cluster);
			split.kill(cluster);
			assertThat(bulkFailure(() -> cache.getMany(KEYS)).failedKeys())
				.containsExactlyInAnyOrderElementsOf(split.deadKeys);
			assertThat(cache.getMany(split.liveKeys)).isEqualTo(RedisTestCache.entries(split.liveKeys));
			for (String key : split.liveKeys) {
				assertThat(cache.getOrLoad(key, (name) -> "loaded")).isEqualTo(ENTRIES.get(key));
			}
			// From now on its older value must not be read.
			assertThat(cache.getOrLoad(split.deadKeys.get(0), (name) -> "loaded")).isEqualTo("loaded");
			assertThat(bulkFailure(() -> cache.getMany(KEYS)).failedKeys())
				.containsExactlyInAnyOrderElementsOf(split.deadKeys);
		}
	}

	@Test
	void setManyAndRemoveManyApplyLivePart(@AliveInParts RedisCluster cluster) {
		try (RedisTestCache open = RedisTestCache.impatient(cluster)) {
			SockudoCache cache = open.cache();
			Split split = Split.at(cluster);
			cache.set(split.deadKeys.get(0), "connected");
			cache.setMany(ENTRIES);
			split.kill(cluster);
			assertDeadPartFails(split, () -> cache.setMany(ENTRIES));
			assertThat(cache.getMany(split.liveKeys)).isEqualTo(RedisTestCache.entries(split.liveKeys));
			assertDeadPartFails(split, () -> cache.removeMany(KEYS));
			assertThat(cache.getMany(split.liveKeys)).isEmpty();
			assertDeadPartFails(split, () -> cache.setMany(ENTRIES, Duration.ZERO));
			assertThat(cache.getMany(split.liveKeys)).isEqualTo(RedisTestCache.entries(split.liveKeys));
		}
	}

	private static void assertDeadPartFails(Split split, ThrowingCallable operation) {
		SockudoCacheException failure = bulkFailure(operation);
		assertThat(failure.failedKeys()).containsExactlyInAnyOrderElementsOf(split.deadKeys);
		assertThat(failure.toString()).doesNotContain("key0", "value of");
	}

	// As after the clock of this node was set back by an hour, too: for as long Lettuce
	// doesn't ask for the topology because of a lost connection.
	@Test
	void replicaTakesOverWithoutRestart(@OwnCluster(replicas = true, arguments = { "--cluster-require-full-coverage",
			"no", "--cluster-node-timeout", "15000" }) RedisCluster cluster) {
		try (RedisTestCache open = RedisTestCache
			.impatient(RedisTestCache.driver(cluster).customizer(new RareRefreshes()))) {
			SockudoCache cache = open.cache();
			cache.setMany(ENTRIES);
			Split split = Split.at(cluster);
			split.kill(cluster);
			String key = split.deadKeys.get(0);
			// To elect it is up to the servers.
			cluster.awaitPromotionFor(split.dead);
			Stopwatch.untilWithin("new master", NODE_TIMEOUT.plusSeconds(5), () -> {
				cache.set(key, "new");
				assertThat(cache.get(key)).isEqualTo("new");
			});
			assertThat(cache.getMany(KEYS)).hasSize(KEYS.size());
			assertThat(cache.clear()).isEqualTo(KEYS.size());
		}
	}

	// What is in the file when the answer comes survives the end of a process. To wait
	// for
	// the disk as well would make the cache wait for whoever else uses it.
	@Test
	void clearDoesWhatItCanAndRepeatFinishesIt(@OwnCluster(arguments = { "--cluster-require-full-coverage", "no",
			"--cluster-node-timeout", "15000", "--appendonly", "yes", "--appendfsync", "no" }) RedisCluster cluster) {
		try (RedisTestCache open = RedisTestCache.impatient(cluster)) {
			SockudoCache cache = open.cache();
			cache.setMany(ENTRIES, Duration.ZERO);
			Split split = Split.at(cluster);
			split.kill(cluster);
			SockudoCacheException failure = catchThrowableOfType(SockudoCacheException.class, cache::clear);
			assertThat(failure).isNotNull()
				.hasMessageContaining("clear")
				.hasMessageEndingWith("; " + split.liveKeys.size() + " entries were removed");
			assertThat(cache.getMany(split.liveKeys)).isEmpty();
			split.dead.restart();
			assertThat(split.dead.command("DBSIZE")).isEqualTo((long) split.deadKeys.size());
			Stopwatch.untilWithin("repeat", NODE_TIMEOUT.plusSeconds(9), cache::clear);
			assertThat(split.dead.command("DBSIZE")).isEqualTo(0L);
		}
	}

	@Test
	void clusterWithoutAllSlotsIsUnavailableAndStaysConnected(
			@OwnCluster(arguments = { "--cluster-node-timeout", "15000" }) RedisCluster cluster) {
		try (RedisTestCache open = RedisTestCache.impatient(cluster)) {
			SockudoCache cache = open.cache();
			cache.setMany(ENTRIES);
			Split split = Split.at(cluster);
			String key = split.liveKeys.get(0);
			cache.increment("{" + key + "}n", 1);
			split.kill(cluster);
			List<RedisServer> live = cluster.nodes().stream().filter(RedisServer::isResponsive).toList();
			await("cluster down").until(() -> live.stream().allMatch((node) -> isDown(node)));
			setNodeTimeout(live, PATIENT);
			RedisServer master = cluster.masterOf(RedisTestCache.PREFIX + key);
			int connections = connections(master);
			for (int i = 0; i < CALLS; i++) {
				assertDown(() -> cache.get(key));
				assertDown(() -> cache.set(key, "new"));
				assertDown(() -> cache.increment("{" + key + "}n", 1));
				assertThat(cache.getOrLoad(key, (name) -> "loaded")).isEqualTo("loaded");
			}
			assertThat(connections(master) - connections).isLessThan(CALLS / 2);
			SockudoCacheException failure = bulkFailure(() -> cache.getMany(split.liveKeys));
			assertThat(failure.failedKeys()).containsExactlyInAnyOrderElementsOf(split.liveKeys);
			live.forEach((node) -> node.command("CONFIG", "SET", "cluster-require-full-coverage", "no"));
			await("cluster up").until(() -> live.stream().noneMatch((node) -> isDown(node)));
			assertThat(cache.increment("{" + key + "}n", 1)).isEqualTo(2);
		}
	}

	private static void setNodeTimeout(List<RedisServer> nodes, Duration timeout) {
		nodes.forEach(
				(node) -> node.command("CONFIG", "SET", "cluster-node-timeout", Long.toString(timeout.toMillis())));
	}

	private static ConditionFactory await(String what) {
		return Awaitility.await(what)
			.atMost(Started.LIMIT)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10));
	}

	private static boolean isDown(RedisServer node) {
		return ((String) node.command("CLUSTER", "INFO")).contains("cluster_state:fail");
	}

	private static int connections(RedisServer server) {
		return Integer.parseInt(server.info("stats", "total_connections_received"));
	}

	private static void assertDown(ThrowingCallable operation) {
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(operation)
			.withMessageContaining("CLUSTERDOWN");
	}

	// How long it took to fail, in one of the ways that an outage may fail.
	private static Duration failure(ThrowingCallable operation) {
		Stopwatch stopwatch = Stopwatch.start();
		SockudoCacheException failure = bulkFailure(operation);
		Duration duration = stopwatch.elapsed();
		assertThat(duration).as(failure.getMessage()).isLessThan(RedisTestCache.TIMEOUT.plus(SLACK));
		return duration;
	}

	private static SockudoCacheException bulkFailure(ThrowingCallable operation) {
		SockudoCacheException failure = catchThrowableOfType(SockudoCacheException.class, operation);
		assertThat(failure).isInstanceOfAny(CacheUnavailableException.class, CacheOutcomeUnknownException.class);
		return failure;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/**
	 * Lets Lettuce ask for the topology once an hour for a reason, and every half minute.
	 */
	private static final class RareRefreshes implements RedisClientCustomizer {

		@Override
		public void customize(ClientOptions.Builder options) {
			((ClusterClientOptions.Builder) options).topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
				.enablePeriodicRefresh(Duration.ofSeconds(30))
				.adaptiveRefreshTriggersTimeout(Duration.ofHours(1))
				.build());
		}

	}

	/**
	 * A master and which keys die with it.
	 */
	private record Split(RedisServer dead, List<String> deadKeys, List<String> liveKeys) {

		// Before that no node may be missed, however late it is.
		void kill(RedisCluster cluster) {
			cluster.nodeTimeout(NODE_TIMEOUT);
			this.dead.kill();
		}

		static Split at(RedisCluster cluster) {
			RedisServer dead = cluster.masterOf(RedisTestCache.PREFIX + KEYS.get(0));
			List<String> deadKeys = KEYS.stream()
				.filter((key) -> cluster.masterOf(RedisTestCache.PREFIX + key) == dead)
				.toList();
			List<String> liveKeys = KEYS.stream().filter((key) -> !deadKeys.contains(key)).toList();
			assertThat(liveKeys).hasSizeGreaterThan(deadKeys.size() / 2);
			return new Split(dead, deadKeys, liveKeys);
		}

	}

	/**
	 * Cluster that serves the slots whose masters are there.
	 */
	@Retention(RetentionPolicy.RUNTIME)
	@OwnCluster(arguments = { "--cluster-require-full-coverage", "no", "--cluster-node-timeout", "15000" })
	private @interface AliveInParts {

	}

}
