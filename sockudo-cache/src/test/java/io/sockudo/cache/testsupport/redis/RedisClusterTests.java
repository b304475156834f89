/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RedisCluster}.
 */
@ExtendWith(RedisServerExtension.class)
class RedisClusterTests {

	private static final int SLOT = RedisCluster.slot("{user}:1");

	@Test
	void otherMasterAnswersMoved(RedisCluster cluster) {
		RedisServer owner = cluster.masterOf("a");
		RedisServer other = otherThan(cluster, owner);
		assertThat(owner.command("SET", "a", "1")).isEqualTo("OK");
		assertThatExceptionOfType(RespException.class).isThrownBy(() -> other.command("GET", "a"))
			.withMessage("MOVED " + RedisCluster.slot("a") + " 127.0.0.1:" + owner.port());
		cluster.flushAll();
		assertThat(owner.command("DBSIZE")).isEqualTo(0L);
	}

	@Test
	void movedSlotTakesItsKeysAlong(RedisCluster cluster) {
		RedisServer from = cluster.masterOf(SLOT);
		RedisServer to = otherThan(cluster, from);
		from.command("SET", "{user}:1", "1");
		cluster.moveSlot(SLOT, from, to);
		assertThat(cluster.masterOf(SLOT)).isSameAs(to);
		assertThat(to.command("GET", "{user}:1")).isEqualTo("1");
		cluster.moveSlot(SLOT, to, from);
		assertThat(from.command("GET", "{user}:1")).isEqualTo("1");
	}

	@Test
	void halfMovedSlotAnswersAsk(RedisCluster cluster) {
		RedisServer from = cluster.masterOf(SLOT);
		RedisServer to = otherThan(cluster, from);
		from.command("MSET", "{user}:1", "1", "{user}:2", "2");
		SlotMigration migration = cluster.beginMigration(SLOT, from, to);
		assertThat(migration.moveKey("{user}:1")).isTrue();
		assertThat(migration.moveKey("{user}:3")).isFalse();
		assertThatExceptionOfType(RespException.class).isThrownBy(() -> from.command("GET", "{user}:1"))
			.withMessage("ASK " + SLOT + " 127.0.0.1:" + to.port());
		assertThatExceptionOfType(RespException.class).isThrownBy(() -> from.command("MGET", "{user}:1", "{user}:2"))
			.withMessageStartingWith("TRYAGAIN");
		assertThat(from.command("GET", "{user}:2")).isEqualTo("2");
		migration.cancel();
		cluster.masters().forEach((master) -> master.command("FLUSHALL"));
	}

	@Test
	void replicaIsPromotedForDeadMaster(@OwnCluster(replicas = true,
			arguments = { "--cluster-require-full-coverage", "no" }) RedisCluster cluster) {
		assertThat(cluster.masters()).hasSize(3);
		assertThat(cluster.replicas()).hasSize(3);
		RedisServer master = cluster.masterOf("a");
		RedisServer replica = cluster.replicaOf(master);
		try (RespClient client = master.connect()) {
			client.command("SET", "a", "1");
			assertThat(client.command("WAIT", "1", "5000")).isEqualTo(1L);
		}
		master.kill();
		cluster.awaitPromotionFor(master);
		assertThat(cluster.masterOf("a")).isSameAs(replica);
		assertThat(replica.command("GET", "a")).isEqualTo("1");
		cluster.restore(master);
		assertThat(cluster.nodes()).allSatisfy(
				(node) -> assertThat(ClusterNode.seenBy(node)).filteredOn((seen) -> seen.port() == master.port())
					.allMatch(ClusterNode::isReplica));
		assertThat(cluster.replicaOf(replica)).isSameAs(master);
	}

	private static RedisServer otherThan(RedisCluster cluster, RedisServer owner) {
		return cluster.masters().stream().filter((master) -> master != owner).findFirst().orElseThrow();
	}

}
