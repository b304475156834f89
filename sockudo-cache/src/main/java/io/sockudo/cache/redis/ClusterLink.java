/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.protocol.CommandArgs;
import io.netty.util.Timer;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;

/**
 * Link over connections to all nodes of a cluster. Commands are put on them one by one:
 * as a batch they would wait for the connection to a node that can't be reached.
 */
final class ClusterLink extends ConnectionLink<StatefulRedisClusterConnection<byte[], byte[]>>
		implements UnreachableNodes.Cluster {

	private final UnreachableNodes unreachable;

	private final Runnable topologyRefresh;

	private volatile boolean closed;

	ClusterLink(StatefulRedisClusterConnection<byte[], byte[]> connection, Runnable topologyRefresh, Timer timer,
			OutageLog log) {
		super(connection);
		this.unreachable = new UnreachableNodes(this, timer, log);
		this.topologyRefresh = topologyRefresh;
	}

	@Override
	public void send(CommandAttempt<?> command) {
		RedisURI node = this.unreachable.isEmpty() ? null : node(command);
		UnreachableNodeException problem = (node != null) ? this.unreachable.find(node) : null;
		if (problem != null) {
			command.completeExceptionally(problem);
		}
		else {
			super.send(command);
		}
	}

	@Override
	public @Nullable UnreachableNodeException unsent(CommandAttempt<?> command) {
		RedisURI node = node(command);
		return (node != null) ? this.unreachable.suspect(node) : null;
	}

	@Override
	public @Nullable StatefulConnection<?, ?> connection(CommandAttempt<?> command) {
		RedisURI node = node(command);
		// A command without a key goes to any node.
		return (node != null) ? connect(node).exceptionally((failure) -> null).getNow(null) : connection();
	}

	@Override
	public boolean leadsTo(String server, CommandAttempt<?> command) {
		RedisURI node = node(command);
		return node == null || server.equals(UnreachableNodes.address(node));
	}

	private @Nullable RedisURI node(CommandAttempt<?> command) {
		CommandArgs<byte[], byte[]> args = command.getArgs();
		ByteBuffer key = (args != null) ? args.getFirstEncodedKey() : null;
		return (key != null) ? masterOf(SlotHash.getSlot(key)) : null;
	}

	private @Nullable RedisURI masterOf(int slot) {
		RedisClusterNode node = connection().getPartitions().getMasterBySlot(slot);
		return (node != null) ? node.getUri() : null;
	}

	@Override
	public @Nullable RedisURI masterOf(byte[] key) {
		return masterOf(SlotHash.getSlot(key));
	}

	@Override
	public boolean needs(RedisURI node) {
		return !this.closed && connection().getPartitions()
			.stream()
			.anyMatch((other) -> other.getUri().equals(node) && hasEntries(other));
	}

	@Override
	public CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connect(RedisURI node) {
		// A closed Lettuce throws various exceptions.
		return Futures.detached(() -> connection().getConnectionAsync(node.getHost(), node.getPort()));
	}

	@Override
	public void refresh() {
		this.topologyRefresh.run();
	}

	@Override
	public CompletableFuture<?> close() {
		this.closed = true;
		return super.close();
	}

	@Override
	public void sendAll(Collection<CommandAttempt<?>> commands) {
		commands.forEach(this::send);
	}

	@Override
	public List<RedisMaster> masters() {
		return masters(connection().getPartitions());
	}

	static List<RedisMaster> masters(Collection<RedisClusterNode> nodes) {
		return nodes.stream()
			.filter(ClusterLink::hasEntries)
			.map((node) -> new RedisMaster(node.getUri(), firstSlot(node)))
			.toList();
	}

	static boolean hasEntries(RedisClusterNode node) {
		return node.is(NodeFlag.UPSTREAM) && !node.hasNoSlots();
	}

	private static int firstSlot(RedisClusterNode node) {
		return node.getSlots().stream().mapToInt(Integer::intValue).min().orElseThrow();
	}

	@Override
	public List<RedisNode> nodes() {
		return connection().getPartitions()
			.stream()
			.filter(ClusterLink::hasEntries)
			.map(this::node)
			.sorted(Comparator.comparingInt(RedisNode::firstSlot))
			.toList();
	}

	@Override
	public boolean isComplete() {
		return isComplete(connection().getPartitions());
	}

	static boolean isComplete(Collection<RedisClusterNode> nodes) {
		return nodes.stream().filter(ClusterLink::hasEntries).mapToInt(ClusterLink::slots).sum() == SlotHash.SLOT_COUNT;
	}

	private static int slots(RedisClusterNode node) {
		return node.getSlots().size();
	}

	@Override
	public UnservedSlots unserved(Predicate<String> isLost) {
		List<String> lost = new ArrayList<>();
		int served = 0;
		for (RedisClusterNode node : connection().getPartitions()) {
			String address = UnreachableNodes.address(node.getUri());
			if (!hasEntries(node)) {
				continue;
			}
			if (node.is(NodeFlag.FAIL) || isLost.test(address)) {
				lost.add(address);
			}
			else {
				served += slots(node);
			}
		}
		Collections.sort(lost);
		return new UnservedSlots(lost, SlotHash.SLOT_COUNT - served);
	}

	private RedisNode node(RedisClusterNode node) {
		RedisURI uri = node.getUri();
		return new RedisNode(node.getNodeId(), firstSlot(node),
				() -> connect(uri).thenApply((connection) -> new StandaloneClient.Link(connection, uri)));
	}

}
