/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.stream.Collectors;

import io.lettuce.core.cluster.models.partitions.RedisClusterNode;

/**
 * Failure to reach any of the addresses that a cluster has announced for its nodes.
 */
final class AnnouncedAddressesException extends RuntimeException {

	private static final int SHOWN = 3;

	AnnouncedAddressesException(List<RedisClusterNode> nodes, Throwable cause) {
		super("it answers, but not at the addresses that its nodes announce, such as " + addresses(nodes), cause);
	}

	private static String addresses(List<RedisClusterNode> nodes) {
		return nodes.stream()
			.filter(ClusterLink::hasEntries)
			.map((node) -> UnreachableNodes.address(node.getUri()))
			.sorted()
			.limit(SHOWN)
			.collect(Collectors.joining(" and "));
	}

}
