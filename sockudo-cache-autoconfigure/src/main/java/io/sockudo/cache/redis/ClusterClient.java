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

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;

/**
 * Client of a cluster.
 */
final class ClusterClient implements RedisClients.Client {

	private final RedisClusterClient client;

	ClusterClient(RedisDriver.Builder settings, ClientResources resources) {
		this.client = RedisClusterClient.create(resources, RedisClients.uris(settings));
		this.client.setOptions(RedisClients.clusterOptions(settings));
	}

	@Override
	public CompletableFuture<RedisLink> connect() {
		return this.client.refreshPartitionsAsync()
			.thenCompose((done) -> this.client.connectAsync(ByteArrayCodec.INSTANCE))
			.<RedisLink>thenApply(Link::new)
			.toCompletableFuture();
	}

	@Override
	public CompletableFuture<Void> close() {
		return this.client.shutdownAsync(0, 1, TimeUnit.SECONDS);
	}

	/**
	 * Connections to all nodes. Commands are put on them one by one: as a batch they
	 * would wait for the connection to a node that can't be reached.
	 */
	private static final class Link extends ConnectionLink<StatefulRedisClusterConnection<byte[], byte[]>> {

		Link(StatefulRedisClusterConnection<byte[], byte[]> connection) {
			super(connection);
		}

		@Override
		public void sendAll(Collection<RedisAttempt<?>> commands) {
			commands.forEach(this::send);
		}

		@Override
		public List<RedisNode> nodes() {
			return connection().getPartitions()
				.stream()
				.filter((node) -> node.is(NodeFlag.UPSTREAM) && !node.hasNoSlots())
				.map(this::node)
				.sorted(Comparator.comparingInt(RedisNode::firstSlot))
				.toList();
		}

		@Override
		public boolean isComplete() {
			return connection().getPartitions()
				.stream()
				.filter((node) -> node.is(NodeFlag.UPSTREAM))
				.mapToInt((node) -> node.getSlots().size())
				.sum() == SlotHash.SLOT_COUNT;
		}

		private RedisNode node(RedisClusterNode node) {
			int firstSlot = node.getSlots().stream().mapToInt(Integer::intValue).min().orElseThrow();
			RedisURI uri = node.getUri();
			return new RedisNode(node.getNodeId(), firstSlot,
					() -> connection().getConnectionAsync(uri.getHost(), uri.getPort())
						.thenApply(StandaloneClient.Link::new));
		}

	}

}
