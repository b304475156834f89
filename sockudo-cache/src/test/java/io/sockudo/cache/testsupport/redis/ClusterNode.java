/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Line of {@code CLUSTER NODES}.
 *
 * @param id the id of the node
 * @param port its port
 * @param flags what it is
 * @param master the id of its master, or {@code -}
 * @param slots the ranges of slots that it owns
 */
record ClusterNode(String id, int port, Set<String> flags, String master, List<String> slots) {

	static List<ClusterNode> seenBy(RedisServer server) {
		return ((String) server.command("CLUSTER", "NODES")).lines().map(ClusterNode::parse).toList();
	}

	// id 127.0.0.1:15001@25001,host myself,master - 0 0 1 connected 0-5460 [7->-id]
	private static ClusterNode parse(String line) {
		String[] fields = line.split(" ");
		String address = fields[1].substring(0, fields[1].indexOf('@'));
		int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
		List<String> slots = Arrays.stream(fields).skip(8).filter((range) -> !range.startsWith("[")).toList();
		return new ClusterNode(fields[0], port, Set.of(fields[2].split(",")), fields[3], slots);
	}

	static ClusterNode of(List<ClusterNode> nodes, int port) {
		return nodes.stream()
			.filter((node) -> node.port == port)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Nobody at port " + port + " in " + nodes));
	}

	boolean ownsSlots() {
		return !this.slots.isEmpty();
	}

	boolean owns(int slot) {
		return this.slots.stream().map((range) -> range.split("-")).anyMatch((range) -> {
			int first = Integer.parseInt(range[0]);
			int last = Integer.parseInt(range[range.length - 1]);
			return first <= slot && slot <= last;
		});
	}

	boolean isReplica() {
		return this.flags.contains("slave");
	}

	boolean isReplicaOf(String id) {
		return isReplica() && this.master.equals(id);
	}

}
