/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.List;
import java.util.stream.Collectors;

import io.sockudo.cache.history.Fault.Loss;
import io.sockudo.cache.history.Key.Kind;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SlotMigration;

/**
 * Cluster of three masters with a replica each. The replicas take over when they are told
 * to: that of a busy machine none does so by itself, the nodes are patient.
 */
final class ClusterTopology implements Topology {

	private static final String PREFIX = "sockudo_cache:";

	private final RedisCluster cluster = RedisCluster.startWithReplicas("--cluster-node-timeout", "15000");

	@Override
	public List<String> properties(int position) {
		String nodes = this.cluster.nodes()
			.stream()
			.map((node) -> "redis://" + node.host() + ":" + node.port())
			.collect(Collectors.joining(","));
		return List.of("cache.driver=redis-cluster", "cache.redis.url-override=" + nodes);
	}

	@Override
	public List<FaultKind> faults() {
		return List.of(new FaultKind("killMaster", Loss.TAIL, false, true, this::kill),
				new FaultKind("failover", Loss.NONE, true, true, this::failover),
				new FaultKind("takeover", Loss.TAIL, true, true, this::takeOver),
				new FaultKind("replaceSuspended", Loss.TAIL, true, true, this::replaceSuspended),
				FaultKind.disturbing("suspend", this::suspend), FaultKind.disturbing("moveSlot", this::moveSlot),
				FaultKind.disturbing("clientKill",
						(scene) -> master(scene).command("CLIENT", "KILL", "TYPE", "normal")),
				new FaultKind("flushAll", Loss.ALL, false, false, (scene) -> this.cluster.flushAll()),
				FaultKind.harmless("scriptFlush",
						(scene) -> this.cluster.masters().forEach((master) -> master.command("SCRIPT", "FLUSH"))),
				FaultKind.harmless("killNode", (scene) -> scene.replace(scene.random(Nodes.COUNT))));
	}

	// Of a key that is in use.
	private RedisServer master(Scene scene) {
		return this.cluster.masterOf(key(scene));
	}

	private static String key(Scene scene) {
		Kind kind = List.of(Kind.TEXT, Kind.READ_BY_NEAR, Kind.NUMBER, Kind.ROW).get(scene.random(4));
		return PREFIX + new Key(kind, scene.round(), 0);
	}

	private void kill(Scene scene) {
		RedisServer old = master(scene);
		old.kill();
		this.cluster.promoteReplicaOf(old, "TAKEOVER");
		scene.over();
		this.cluster.restore(old);
	}

	// The replica waits until it has everything.
	private void failover(Scene scene) {
		RedisServer old = master(scene);
		this.cluster.promoteReplicaOf(old);
		scene.over();
		this.cluster.restore(old);
	}

	private void takeOver(Scene scene) {
		RedisServer old = master(scene);
		this.cluster.promoteReplicaOf(old, "TAKEOVER");
		scene.over();
		this.cluster.restore(old);
	}

	private void replaceSuspended(Scene scene) {
		RedisServer old = master(scene);
		old.suspend();
		if (scene.random(2) == 0) {
			scene.await(Outcome.UNKNOWN);
		}
		this.cluster.promoteReplicaOf(old, "TAKEOVER");
		old.resume();
		this.cluster.restore(old);
	}

	private void suspend(Scene scene) {
		RedisServer master = master(scene);
		master.suspend();
		scene.await((scene.random(2) != 0) ? Outcome.UNAVAILABLE : Outcome.UNKNOWN);
		master.resume();
	}

	private void moveSlot(Scene scene) {
		int slot = RedisCluster.slot(key(scene));
		RedisServer from = this.cluster.masterOf(slot);
		List<RedisServer> others = this.cluster.masters().stream().filter((master) -> master != from).toList();
		SlotMigration migration = this.cluster.beginMigration(slot, from, others.get(scene.random(others.size())));
		scene.awaitSome();
		migration.moveKeys();
		scene.awaitSome();
		migration.finish();
	}

	@Override
	public void close() {
		this.cluster.close();
	}

}
