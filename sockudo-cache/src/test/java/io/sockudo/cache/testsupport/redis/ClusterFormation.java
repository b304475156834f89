/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.util.List;

import io.lettuce.core.cluster.SlotHash;

/**
 * Makes a cluster of servers: the first three become masters, the others their replicas.
 */
final class ClusterFormation {

	private ClusterFormation() {
	}

	static void form(List<RedisServer> nodes) {
		List<RedisServer> masters = nodes.subList(0, RedisCluster.MASTERS);
		for (int i = 0; i < nodes.size(); i++) {
			nodes.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
		}
		for (int i = 0; i < masters.size(); i++) {
			int first = SlotHash.SLOT_COUNT * i / masters.size();
			int next = SlotHash.SLOT_COUNT * (i + 1) / masters.size();
			masters.get(i).command("CLUSTER", "ADDSLOTSRANGE", Integer.toString(first), Integer.toString(next - 1));
		}
		meetAll(nodes);
		for (int i = masters.size(); i < nodes.size(); i++) {
			replicate(nodes.get(i), masters.get(i - masters.size()));
		}
		meetAll(nodes);
		Waiting.until("cluster", () -> nodes.stream().allMatch((node) -> isComplete(node, nodes.size())));
	}

	// Each the others: to learn by gossip who they are, and afterwards what, may take
	// seconds.
	private static void meetAll(List<RedisServer> nodes) {
		nodes.forEach((node) -> meet(node, nodes));
		Waiting.until("acquaintance", () -> nodes.stream().allMatch((node) -> knowsAll(node, nodes.size())));
	}

	/**
	 * Let a node tell others who and what it is, whether they know it or not.
	 * @param node the node
	 * @param others the others, it may be among them
	 */
	static void meet(RedisServer node, List<RedisServer> others) {
		others.stream()
			.filter((other) -> other != node)
			.forEach((other) -> node.command("CLUSTER", "MEET", other.host(), Integer.toString(other.port())));
	}

	private static boolean knowsAll(RedisServer node, int size) {
		List<ClusterNode> seen = ClusterNode.seenBy(node);
		return seen.size() == size && seen.stream().noneMatch((other) -> other.flags().contains("handshake"));
	}

	// A node that does not yet know its master answers with an error.
	private static void replicate(RedisServer replica, RedisServer master) {
		String id = (String) master.command("CLUSTER", "MYID");
		Waiting.until("replica", () -> "OK".equals(replica.command("CLUSTER", "REPLICATE", id)));
	}

	private static boolean isComplete(RedisServer node, int size) {
		List<ClusterNode> seen = ClusterNode.seenBy(node);
		long masters = seen.stream().filter(ClusterNode::ownsSlots).count();
		long replicas = seen.stream().filter(ClusterNode::isReplica).count();
		return masters == RedisCluster.MASTERS && replicas == size - RedisCluster.MASTERS && isOk(node)
				&& isInSync(node);
	}

	// A cluster that is fine without all slots is so for a moment in which a node has
	// heard that another lost its slots, and not yet who has them.
	static boolean isOk(RedisServer node) {
		String info = (String) node.command("CLUSTER", "INFO");
		return info.contains("cluster_state:ok") && info.contains("cluster_slots_assigned:" + SlotHash.SLOT_COUNT);
	}

	private static boolean isInSync(RedisServer node) {
		return !"slave".equals(node.info("replication", "role"))
				|| "up".equals(node.info("replication", "master_link_status"));
	}

}
