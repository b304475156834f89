/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
