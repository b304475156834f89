/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.OwnCluster;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisNodes;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Copies of the entries of a cluster, each of whose masters announces its own changes.
 */
@Timeout(90)
@ExtendWith(RedisServerExtension.class)
class RedisClusterTrackingTests {

	private static final List<String> KEYS = IntStream.range(0, 24).mapToObj((number) -> "key" + number).toList();

	private static final String MOVED = "{m}:1";

	private static final int SLOT = RedisCluster.slot(NearNode.PREFIX + MOVED);

	@Test
	void everyMasterAnnounces(RedisCluster cluster) {
		try (NearNode node = open(cluster)) {
			node.awaitOn();
			for (int round = 0; round < 5; round++) {
				String value = "v" + round;
				KEYS.forEach((key) -> set(cluster, key, value));
				KEYS.forEach((key) -> NearNode.await(() -> value.equals(node.cache().get(key))));
				KEYS.forEach((key) -> NearNode.await(() -> value.equals(node.cache().get(key)) && node.hasCopy(key)));
			}
			cluster.masters().forEach((master) -> master.command("FLUSHALL"));
			KEYS.forEach((key) -> NearNode.await(() -> node.cache().get(key) == null));
		}
	}

	@Test
	void ownChangesAreSeenAtOnce(RedisCluster cluster) {
		try (NearNode node = open(cluster)) {
			SockudoCache cache = node.cache();
			for (int round = 0; round < 20; round++) {
				String value = "v" + round;
				for (String key : KEYS) {
					cache.set(key, value);
					assertThat(cache.get(key)).isEqualTo(value);
				}
				assertThat(cache.removeMany(KEYS)).isEqualTo(KEYS.size());
				assertThat(cache.getMany(KEYS)).isEmpty();
			}
		}
	}

	@Test
	void movedSlotIsServedByItsNewOwner(RedisCluster cluster) {
		try (NearNode node = open(cluster)) {
			for (int round = 0; round < 4; round++) {
				RedisServer from = cluster.masterOf(SLOT);
				RedisServer to = cluster.masters().stream().filter((other) -> other != from).findFirst().orElseThrow();
				String value = "v" + round;
				set(cluster, MOVED, value);
				NearNode.await(() -> value.equals(node.cache().get(MOVED)) && node.hasCopy(MOVED));
				cluster.moveSlot(SLOT, from, to);
				assertThat(node.cache().get(MOVED)).isEqualTo(value);
				to.command("SET", NearNode.PREFIX + MOVED, "changed");
				NearNode.await(() -> "changed".equals(node.cache().get(MOVED)));
			}
			NearNode.await(() -> Objects.equals(node.cache().get(MOVED), "changed") && node.hasCopy(MOVED));
		}
	}

	// Nobody is told by the old owner: there is nothing to move.
	@Test
	void whatIsKnownToBeAbsentIsForgottenWhenItsSlotMoves(RedisCluster cluster) {
		try (NearNode node = open(cluster)) {
			RedisServer from = cluster.masterOf(SLOT);
			RedisServer to = cluster.masters().stream().filter((other) -> other != from).findFirst().orElseThrow();
			NearNode.await(() -> node.cache().get(MOVED) == null && node.hasCopy(MOVED));
			cluster.moveSlot(SLOT, from, to);
			to.command("SET", NearNode.PREFIX + MOVED, "new");
			NearNode.await(() -> "new".equals(node.cache().get(MOVED)));
		}
	}

	@Test
	void credentialsAreThoseOfTheSeeds(@OwnCluster(password = "secret") RedisCluster cluster) {
		List<RedisURI> seeds = cluster.masters()
			.stream()
			.map((master) -> RedisURI.builder()
				.withHost(master.host())
				.withPort(master.port())
				.withPassword("secret".toCharArray())
				.build())
			.toList();
		RedisTarget target = new RedisTarget(RedisTopology.CLUSTER, seeds, "a test", null, null);
		try (NearNode node = NearNode.of(RedisDriver.builder(target), NearNode.SETTINGS)) {
			node.awaitOn();
			NearNode.await(() -> node.cache().get("a") == null && node.hasCopy("a"));
		}
	}

	@Test
	void nodeWithAnotherAddressIsFollowed(@OwnCluster RedisCluster cluster) {
		try (NearNode node = open(cluster)) {
			RedisServer owner = cluster.masterOf(NearNode.PREFIX + KEYS.get(0));
			try (TcpProxy proxy = TcpProxy.before(owner)) {
				cluster.announce(owner, proxy.port());
				NearNode.await(() -> {
					node.cache().get(KEYS.get(0));
					return proxy.accepted() > 0;
				});
				NearNode.await(() -> {
					node.cache().get(KEYS.get(0));
					return node.hasCopy(KEYS.get(0)) && node.state().equals("on");
				});
			}
		}
	}

	@Test
	void lateMasterHasNoCopiesAndTheOthersHave(@OwnCluster RedisCluster cluster) {
		RedisServer late = cluster.masterOf(NearNode.PREFIX + KEYS.get(0));
		String other = KEYS.stream()
			.filter((key) -> cluster.masterOf(NearNode.PREFIX + key) != late)
			.findFirst()
			.orElseThrow();
		try (TcpProxy proxy = TcpProxy.before(late)) {
			cluster.announce(late, proxy.port());
			late.command("SET", NearNode.PREFIX + KEYS.get(0), "x".repeat(4_000_000));
			try (NearNode node = open(cluster)) {
				proxy.throttle(250_000);
				Started<String> read = Started.start(() -> node.cache().get(KEYS.get(0)));
				NearNode.await(() -> node.state().equals("off: answers come late"));
				NearNode.await(() -> node.cache().get(other) == null && node.hasCopy(other));
				assertThat(read.isDone()).isFalse();
				proxy.throttle(0);
				node.awaitOn();
				assertThat(read.result()).hasSize(4_000_000);
			}
		}
	}

	@Test
	void deadMasterLeavesNoCopiesAndItsReplicaAnnounces(@OwnCluster(replicas = true) RedisCluster cluster) {
		try (NearNode node = open(cluster)) {
			KEYS.forEach((key) -> set(cluster, key, "old"));
			KEYS.forEach((key) -> NearNode.await(() -> "old".equals(node.cache().get(key)) && node.hasCopy(key)));
			RedisServer dead = cluster.masterOf(NearNode.PREFIX + KEYS.get(0));
			RedisServer replica = cluster.replicaOf(dead);
			NearNode.await(() -> replica.info("replication", "master_link_status").equals("up"));
			dead.kill();
			NearNode.await(() -> !node.hasCopy(KEYS.get(0)));
			cluster.awaitPromotionFor(dead);
			replica.command("SET", NearNode.PREFIX + KEYS.get(0), "new");
			NearNode.await(() -> "new".equals(read(node)) && node.hasCopy(KEYS.get(0)));
			replica.command("SET", NearNode.PREFIX + KEYS.get(0), "newer");
			NearNode.await(() -> "newer".equals(read(node)));
			node.awaitOn();
		}
	}

	private static NearNode open(RedisCluster cluster) {
		NearNode node = NearNode.on(new RedisNodes(true, cluster.masters()));
		node.awaitOn();
		return node;
	}

	private static String read(NearNode node) {
		try {
			return String.valueOf(node.cache().get(KEYS.get(0)));
		}
		catch (SockudoCacheException ex) {
			return "failed";
		}
	}

	private static void set(RedisCluster cluster, String key, String value) {
		cluster.masterOf(NearNode.PREFIX + key).command("SET", NearNode.PREFIX + key, value);
	}

}
