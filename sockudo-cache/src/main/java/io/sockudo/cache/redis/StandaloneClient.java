/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.masterreplica.MasterReplica;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.netty.util.Timer;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.redis.RedisStartException.Reason;

/**
 * Client of one server, of the master that sentinels know, or of a master with replicas
 * at known addresses; replicas are never read.
 */
final class StandaloneClient implements RedisClients.Client {

	private final RedisClient client;

	private final RedisTarget target;

	private final Duration connectTimeout;

	private final Timer timer;

	private final List<RedisURI> uris;

	private final @Nullable SentinelEvents events;

	StandaloneClient(RedisDriver.Builder settings, ClientResources resources, Timer timer,
			SentinelEvents.Listener listener) {
		this.client = RedisClient.create(resources);
		this.client.setOptions(RedisClients.options(settings));
		this.target = settings.target;
		this.connectTimeout = settings.connectTimeout;
		this.timer = timer;
		this.uris = RedisClients.uris(settings);
		this.events = (this.target.topology() == RedisTopology.SENTINEL)
				? new SentinelEvents(this.client, this.uris.get(0), timer, listener) : null;
	}

	@Override
	public void listen() {
		if (this.events != null) {
			this.events.start();
		}
	}

	@Override
	public CompletableFuture<RedisLink> connect() {
		CompletionStage<? extends StatefulRedisConnection<byte[], byte[]>> connection = (this.target
			.topology() == RedisTopology.MASTER_REPLICA)
					? MasterReplica.connectAsync(this.client, ByteArrayCodec.INSTANCE, this.uris)
					: this.client.connectAsync(ByteArrayCodec.INSTANCE, this.uris.get(0));
		return connection.thenCompose(this::refuseCluster)
			.<RedisLink>thenApply((open) -> new Link(open, this.uris.get(0)))
			.toCompletableFuture();
	}

	/**
	 * Reject a node of a cluster, which has a part of the keys only. The answer stays
	 * unknown without the permission to ask, or on a server that doesn't know the
	 * command.
	 */
	private CompletionStage<StatefulRedisConnection<byte[], byte[]>> refuseCluster(
			StatefulRedisConnection<byte[], byte[]> connection) {
		if (this.client.getOptions().getConfiguredProtocolVersion() == ProtocolVersion.RESP2) {
			// The application sets this for servers that close the connection at this
			// command.
			return CompletableFuture.completedFuture(connection);
		}
		CompletableFuture<List<Object>> hello = connection.async()
			.<List<Object>>dispatch(CommandType.HELLO, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE))
			.toCompletableFuture();
		return DriverTimer.limit(hello, this.timer, this.connectTimeout.toNanos()).handle((answer, failure) -> {
			if (failure == null && isClusterMode(answer)) {
				connection.closeAsync();
				throw StartFailures.exception(Reason.CLUSTER_MODE, this.target);
			}
			return connection;
		});
	}

	private static boolean isClusterMode(List<Object> answer) {
		for (int i = 0; i + 1 < answer.size(); i += 2) {
			if (isText(answer.get(i), "mode")) {
				return isText(answer.get(i + 1), "cluster");
			}
		}
		return false;
	}

	static boolean isText(@Nullable Object part, String text) {
		return part instanceof byte[] bytes && new String(bytes, StandardCharsets.UTF_8).equals(text);
	}

	@Override
	public CompletableFuture<Void> close() {
		if (this.events != null) {
			this.events.close();
		}
		return this.client.shutdownAsync(0, 1, TimeUnit.SECONDS);
	}

	/**
	 * Link over one connection to one server.
	 */
	static final class Link extends ConnectionLink<StatefulRedisConnection<byte[], byte[]>> {

		private final RedisURI uri;

		Link(StatefulRedisConnection<byte[], byte[]> connection, RedisURI uri) {
			super(connection);
			this.uri = uri;
		}

		@Override
		public void sendAll(Collection<CommandAttempt<?>> commands) {
			try {
				connection().dispatch(commands);
			}
			catch (RuntimeException ex) {
				commands.forEach((command) -> command.completeExceptionally(ex));
			}
		}

		@Override
		public @Nullable UnreachableNodeException unsent(CommandAttempt<?> command) {
			// There is no other server.
			return null;
		}

		@Override
		public StatefulConnection<?, ?> connection(CommandAttempt<?> command) {
			return connection();
		}

		@Override
		public boolean leadsTo(String server, CommandAttempt<?> command) {
			return true;
		}

		@Override
		public RedisURI masterOf(byte[] key) {
			return this.uri;
		}

		@Override
		public List<RedisMaster> masters() {
			return List.of(new RedisMaster(this.uri, 0));
		}

		@Override
		public List<RedisNode> nodes() {
			return List.of(new RedisNode("", 0, () -> CompletableFuture.completedFuture(this)));
		}

		@Override
		public boolean isComplete() {
			return true;
		}

	}

}
