/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RedisDriver} with entries on all nodes of a cluster.
 */
class RedisClusterTripTests {

	private static final List<String> KEYS = RedisTestCache.keys(100);

	private static final Map<String, String> ENTRIES = RedisTestCache.entries(KEYS);

	private static RedisCluster cluster;

	@BeforeAll
	static void start() {
		// One of the masters is suspended for a while.
		cluster = RedisCluster.start("--cluster-node-timeout", "15000");
	}

	@AfterAll
	static void stop() {
		cluster.close();
	}

	@BeforeEach
	void reset() {
		cluster.flushAll();
		cluster.masters().forEach((master) -> master.command("CONFIG", "RESETSTAT"));
	}

	@Test
	void bulkOperationsUseAllMasters() {
		try (RedisTestCache open = RedisTestCache.on(cluster)) {
			SockudoCache cache = open.cache();
			cache.setMany(ENTRIES, Duration.ZERO);
			assertOnAllMasters("mset");
			assertThat(cache.getMany(KEYS)).isEqualTo(ENTRIES);
			assertOnAllMasters("mget");
			cache.setMany(ENTRIES, Duration.ofMinutes(1));
			assertOnAllMasters("set");
			assertThat(cache.removeMany(KEYS)).isEqualTo(KEYS.size());
			assertOnAllMasters("unlink");
			assertThat(cluster.masters()).allSatisfy((master) -> {
				assertThat(CommandCalls.of(master, "get")).isZero();
				assertThat(CommandCalls.of(master, "del")).isZero();
				assertThat(master.command("DBSIZE")).isEqualTo(0L);
			});
		}
	}

	@Test
	void scanAndClearReachEveryMaster() {
		try (RedisTestCache open = RedisTestCache.on(cluster)) {
			SockudoCache cache = open.cache();
			cache.setMany(ENTRIES);
			assertThat(scan(cache, cache, "", 7)).isEqualTo(ENTRIES);
			assertOnAllMasters("scan");
			assertThat(cluster.masters()).allSatisfy((master) -> assertThat(CommandCalls.of(master, "get")).isZero());
			assertThat(cache.clear()).isEqualTo(KEYS.size());
			assertThat(cluster.masters()).allSatisfy((master) -> {
				assertThat(master.command("DBSIZE")).isEqualTo(0L);
				assertThat(CommandCalls.of(master, "keys")).isZero();
			});
		}
	}

	@Test
	void cursorGoesOnAtAnotherNodeOfTheApplication() {
		try (RedisTestCache one = RedisTestCache.on(cluster); RedisTestCache other = RedisTestCache.on(cluster)) {
			one.cache().setMany(ENTRIES);
			assertThat(scan(one.cache(), other.cache(), "", 10)).isEqualTo(ENTRIES);
			assertThat(scan(one.cache(), other.cache(), "key1", 3)).hasSize(11);
			String cursor = one.cache().scan("key", null, 5).nextCursor();
			assertThat(cursor).isNotNull();
			assertThatIllegalArgumentException().isThrownBy(() -> other.cache().scan("other", cursor, 5));
		}
	}

	@Test
	void prefixIsTakenLiterally() {
		String prefix = "a*[b]?\\";
		Map<String, String> others = Map.of("ab", "1", "axb?\\", "2", "a*bx\\", "3", "a*[b]x\\y", "4", "a*[b]?", "5");
		try (RedisTestCache open = RedisTestCache.of(RedisTestCache.driver(cluster).prefix(prefix + ":"));
				RedisTestCache plain = RedisTestCache.of(RedisTestCache.driver(cluster).prefix("p:"))) {
			open.cache().setMany(Map.of(prefix + "1", "one", prefix + "2", "two"));
			open.cache().setMany(others);
			assertThat(open.cache().scan(prefix, null, 1_000).entries()).containsOnlyKeys(prefix + "1", prefix + "2");
			plain.cache().setMany(others);
			plain.cache().namespace("a*[b]?\\").set("1", "one");
			assertThat(plain.cache().namespace("a*[b]?\\").clear()).isEqualTo(1);
			assertThat(plain.cache().getMany(others.keySet())).hasSize(others.size());
			assertThat(open.cache().clear()).isEqualTo(others.size() + 2);
			assertThat(plain.cache().clear()).isEqualTo(others.size());
		}
	}

	@Test
	void keysOfOthersSurviveClear() {
		try (RedisTestCache open = RedisTestCache.on(cluster)) {
			open.cache().setMany(ENTRIES);
			List<String> foreign = List.of("sockudo_cache", "sockudo_cacheX:1", "Sockudo_cache:1", "other", "sockudo");
			foreign.forEach((key) -> cluster.masterOf(key).command("SET", key, "foreign"));
			assertThat(open.cache().scan("", null, 1_000).entries()).isEqualTo(ENTRIES);
			assertThat(open.cache().clear()).isEqualTo(KEYS.size());
			assertThat(foreign)
				.allSatisfy((key) -> assertThat(cluster.masterOf(key).command("GET", key)).isEqualTo("foreign"));
		}
	}

	@Test
	void emptyPrefixRefusesToClearEverything() {
		try (RedisTestCache open = RedisTestCache.of(RedisTestCache.driver(cluster).prefix(""))) {
			SockudoCache cache = open.cache();
			cache.set("1", "one");
			cache.namespace("n").set("1", "two");
			cluster.masterOf("@:lease").command("SET", "@:lease", "internal");
			assertThatIllegalStateException().isThrownBy(cache::clear);
			assertThatIllegalArgumentException().isThrownBy(() -> cache.get("@:lease"));
			assertThatIllegalArgumentException().isThrownBy(() -> cache.set("@", "1"));
			assertThatIllegalArgumentException().isThrownBy(() -> cache.getMany(List.of("1", "@x")));
			assertThatIllegalArgumentException().isThrownBy(() -> cache.setMany(Map.of("@x", "1")));
			assertThatIllegalArgumentException().isThrownBy(() -> cache.removeMany(List.of("@x")));
			assertThat(cache.namespace("n").clear()).isEqualTo(1);
			assertThat(scan(cache, cache, "", 100)).isEqualTo(Map.of("1", "one"));
			assertThat(cluster.masterOf("@:lease").command("GET", "@:lease")).isEqualTo("internal");
		}
	}

	@Test
	void readsThatWaitForOneKeyAreBounded() {
		try (RedisTestCache open = RedisTestCache.on(cluster)) {
			open.cache().set("k", "v");
			RedisServer master = cluster.masterOf(RedisTestCache.PREFIX + "k");
			List<CompletableFuture<String>> reads = new ArrayList<>();
			master.suspend();
			try {
				for (int i = 0; i < 50_000; i++) {
					reads.add(open.cache().async().get("k"));
				}
				assertThat(reads.stream().filter((read) -> !read.isDone()).count()).isBetween(1L, 10_000L);
			}
			finally {
				master.resume();
			}
			ClientCache.until("answers", () -> reads.stream().allMatch(CompletableFuture::isDone));
			// The connection was silent for so long that it may have been cut.
			ClientCache.until("recovery", () -> ClientCache.failure(open.cache().async().get("k")) == null);
			assertThat(open.cache().get("k")).isEqualTo("v");
		}
	}

	private static Map<String, String> scan(SockudoCache first, SockudoCache second, String prefix, int limit) {
		Map<String, String> found = new HashMap<>();
		ScanPage<String> page = first.scan(prefix, null, limit);
		found.putAll(page.entries());
		for (int number = 1; page.nextCursor() != null; number++) {
			page = ((number % 2 == 0) ? first : second).scan(prefix, page.nextCursor(), limit);
			found.putAll(page.entries());
		}
		return found;
	}

	private static void assertOnAllMasters(String command) {
		assertThat(cluster.masters())
			.allSatisfy((master) -> assertThat(CommandCalls.of(master, command)).as(command).isPositive());
	}

}
