/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.redis.OwnCluster;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;
import io.sockudo.cache.testsupport.redis.SlotMigration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisDriver} on a cluster whose slots move.
 */
@ExtendWith(RedisServerExtension.class)
class RedisClusterMoveTests {

	private static final String ONE = "{m}:1";

	private static final String TWO = "{m}:2";

	private static final String NUMBER = "{m}:number";

	private static final String ELSEWHERE = "elsewhere";

	private static final int SLOT = RedisCluster.slot(RedisTestCache.PREFIX + ONE);

	@Test
	void everyOperationFollowsMovedSlot(@OwnCluster RedisCluster cluster) {
		try (RedisTestCache open = RedisTestCache.on(cluster)) {
			SockudoCache cache = open.cache();
			cache.set(ELSEWHERE, "stays");
			cache.set(ONE, "1");
			move(cluster);
			assertThat(cache.get(ONE)).isEqualTo("1");
			move(cluster);
			assertThat(cache.getAndExpire(ONE, Duration.ZERO)).isEqualTo("1");
			move(cluster);
			assertThat(cache.getAndSet(ONE, "1b", Duration.ZERO)).isEqualTo("1");
			move(cluster);
			cache.set(ONE, "2");
			move(cluster);
			assertThat(cache.increment(NUMBER, 3)).isEqualTo(3);
			move(cluster);
			assertThat(cache.getMany(List.of(ONE, NUMBER, ELSEWHERE)))
				.isEqualTo(Map.of(ONE, "2", NUMBER, "3", ELSEWHERE, "stays"));
			move(cluster);
			cache.setMany(Map.of(ONE, "4", TWO, "5", ELSEWHERE, "6"));
			move(cluster);
			cache.setMany(Map.of(ONE, "7"), Duration.ZERO);
			move(cluster);
			assertThat(cache.scan("{m}", null, 100).entries().keySet()).contains(ONE, TWO);
			assertThat(cache.removeMany(List.of(ONE, TWO, NUMBER, ELSEWHERE))).isEqualTo(4);
		}
	}

	@Test
	void singleKeyOperationsFollowHalfMovedSlot(@OwnCluster RedisCluster cluster) {
		try (RedisTestCache open = RedisTestCache.on(cluster)) {
			SockudoCache cache = open.cache();
			SlotMigration migration = halfMove(cluster, cache);
			assertThat(cache.get(ONE)).isEqualTo("1");
			assertThat(cache.get(TWO)).isEqualTo("2");
			cache.set(ONE, "3");
			cache.set(TWO, "4");
			assertThat(cache.increment(NUMBER, 3)).isEqualTo(3);
			assertThat(cache.increment(ONE, 3)).isEqualTo(6);
			assertThat(cache.setIfAbsent(TWO, "5")).isFalse();
			// Claims have two keys, which the server refuses now.
			assertThat(cache.getOrLoad("{m}:3", (key) -> "loaded")).isEqualTo("loaded");
			assertThat(refusals(cluster)).isPositive();
			assertThat(open.statistics().dropped()).isZero();
			assertThat(cache.getAndExpire(ONE, Duration.ZERO)).isEqualTo("6");
			assertThat(cache.getAndExpire(TWO, Duration.ZERO)).isEqualTo("4");
			assertThat(cache.getAndSet(ONE, "7", Duration.ZERO)).isEqualTo("6");
			assertThat(cache.getAndSet(TWO, "8", Duration.ZERO)).isEqualTo("4");
			assertThat(cache.remove(TWO)).isTrue();
			assertThat(cache.getAndRemove(ONE)).isEqualTo("7");
			migration.moveKeys();
			migration.finish();
			assertThat(cache.getOrLoad("{m}:3", (key) -> "again")).isEqualTo("loaded");
			assertThat(cache.get("{m}:3")).isEqualTo("loaded");
			assertThat(cache.get(NUMBER)).isEqualTo("3");
		}
	}

	@Test
	void bulkOperationsFollowHalfMovedSlot(@OwnCluster RedisCluster cluster) {
		try (RedisTestCache open = RedisTestCache.on(cluster)) {
			SockudoCache cache = open.cache();
			halfMove(cluster, cache);
			cache.set(ELSEWHERE, "stays");
			assertThat(refusals(cluster)).isZero();
			assertThat(cache.getMany(List.of(ONE, TWO, "{m}:absent", ELSEWHERE)))
				.isEqualTo(Map.of(ONE, "1", TWO, "2", ELSEWHERE, "stays"));
			assertThat(refusals(cluster)).isPositive();
			cache.setMany(Map.of(ONE, "3", TWO, "4", "{m}:3", "5", "{m}:4", "6"), Duration.ZERO);
			cache.setMany(Map.of(ONE, "7", TWO, "8"), Duration.ofMinutes(1));
			assertThat(cache.getMany(List.of(ONE, TWO, "{m}:3", "{m}:4")))
				.isEqualTo(Map.of(ONE, "7", TWO, "8", "{m}:3", "5", "{m}:4", "6"));
			assertThat(cache.removeMany(List.of(ONE, TWO, "{m}:3", "{m}:4", "{m}:absent", ELSEWHERE))).isEqualTo(5);
			assertThat(cache.getMany(List.of(ONE, TWO))).isEmpty();
		}
	}

	private static void move(RedisCluster cluster) {
		RedisServer from = cluster.masterOf(SLOT);
		cluster.moveSlot(SLOT, from, otherThan(cluster, from));
	}

	private static SlotMigration halfMove(RedisCluster cluster, SockudoCache cache) {
		cache.set(ONE, "1");
		cache.set(TWO, "2");
		RedisServer from = cluster.masterOf(SLOT);
		SlotMigration migration = cluster.beginMigration(SLOT, from, otherThan(cluster, from));
		assertThat(migration.moveKey(RedisTestCache.PREFIX + ONE)).isTrue();
		return migration;
	}

	// How often servers have said that a command's keys are not all there.
	private static int refusals(RedisCluster cluster) {
		return cluster.masters()
			.stream()
			.map((master) -> master.info("errorstats", "errorstat_TRYAGAIN"))
			.filter(Objects::nonNull)
			.mapToInt((count) -> Integer.parseInt(count.substring("count=".length())))
			.sum();
	}

	private static RedisServer otherThan(RedisCluster cluster, RedisServer owner) {
		return cluster.masters().stream().filter((master) -> master != owner).findFirst().orElseThrow();
	}

}
