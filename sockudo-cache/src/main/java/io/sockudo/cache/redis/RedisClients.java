/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.event.EventBus;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import org.jspecify.annotations.Nullable;

/**
 * Factory of the Lettuce clients. Commands are rejected while disconnected, which alone
 * keeps one from being executed twice: what is queued or in flight when a connection is
 * lost is then never sent again. Deadlines are our own, because they must tell what was
 * sent.
 */
final class RedisClients {

	/**
	 * Queue size that lets our own limit be reached first.
	 */
	private static final int QUEUE_SIZE = InFlightLimiter.LIMIT + 100;

	private static final Duration REFRESH_PERIOD = Duration.ofSeconds(30);

	/**
	 * Refresh period with tracking. A near cache that answers sends no commands to the
	 * nodes, and so gets no redirect when a slot has moved.
	 */
	private static final Duration TRACKED_REFRESH_PERIOD = Duration.ofSeconds(3);

	private static final Duration ADAPTIVE_TIMEOUT = Duration.ofSeconds(1);

	private RedisClients() {
	}

	/**
	 * Create client resources. They share those of an application, but have our own
	 * reconnect delay and listeners.
	 */
	static ClientResources resources(@Nullable ClientResources shared, Heartbeat.Listener listener,
			Consumer<ReconnectFailedEvent> reconnectFailed, Consumer<List<RedisClusterNode>> topologyChanged) {
		ClientResources.Builder builder = ClientResources.builder();
		NettyCustomizer other = new NettyCustomizer() {
		};
		if (shared != null) {
			builder.eventLoopGroupProvider(shared.eventLoopGroupProvider())
				.eventExecutorGroup(shared.eventExecutorGroup())
				.timer(shared.timer())
				.socketAddressResolver(shared.socketAddressResolver())
				.addressResolverGroup(shared.addressResolverGroup())
				.commandLatencyRecorder(shared.commandLatencyRecorder())
				.tracing(shared.tracing());
			other = shared.nettyCustomizer();
		}
		EventBus events = new ConnectionEvents((shared != null) ? shared.eventBus() : null, reconnectFailed,
				topologyChanged);
		Delay delay = Delay.fullJitter(Duration.ofMillis(50), Duration.ofSeconds(2), 50, TimeUnit.MILLISECONDS);
		return builder.reconnectDelay(delay).eventBus(events).nettyCustomizer(new Heartbeat(other, listener)).build();
	}

	static ClientOptions options(RedisDriver.Builder settings) {
		ClientOptions.Builder options = ClientOptions.builder();
		apply(settings, options);
		return options.build();
	}

	static ClusterClientOptions clusterOptions(RedisDriver.Builder settings) {
		ClusterClientOptions.Builder options = ClusterClientOptions.builder();
		options
			.topologyRefreshOptions(topologyRefreshOptions(settings.tracking ? TRACKED_REFRESH_PERIOD : REFRESH_PERIOD))
			.maxRedirects(3)
			.validateClusterNodeMembership(false)
			.nodeFilter(RedisClients::isNeeded);
		apply(settings, options);
		return options.build();
	}

	/**
	 * Return whether a node is needed: one that the cluster has given up is, as long as
	 * no other has taken its slots. Calls that need it must report it.
	 */
	private static boolean isNeeded(RedisClusterNode node) {
		boolean failed = node.is(NodeFlag.FAIL) || node.is(NodeFlag.EVENTUAL_FAIL);
		return !node.is(NodeFlag.NOADDR) && (!failed || ClusterLink.hasEntries(node));
	}

	// All triggers are on in Lettuce 7, which deprecates this method; in 6.8 none is.
	@SuppressWarnings("deprecation")
	private static ClusterTopologyRefreshOptions topologyRefreshOptions(Duration period) {
		return ClusterTopologyRefreshOptions.builder()
			.enablePeriodicRefresh(period)
			.enableAllAdaptiveRefreshTriggers()
			.adaptiveRefreshTriggersTimeout(ADAPTIVE_TIMEOUT)
			.build();
	}

	private static void apply(RedisDriver.Builder settings, ClientOptions.Builder options) {
		settings.clientOptions.accept(options);
		SslOptions own = settings.target.sslOptions();
		SslOptions ssl = (own != null) ? own : settings.target.sentinelSslOptions();
		if (ssl != null) {
			options.sslOptions(ssl);
		}
		if (settings.target.uris().stream().anyMatch(RedisClients::changesCredentials)) {
			options.reauthenticateBehavior(ClientOptions.ReauthenticateBehavior.ON_NEW_CREDENTIALS);
		}
		options.autoReconnect(true)
			.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
			.requestQueueSize(QUEUE_SIZE)
			.suspendReconnectOnProtocolFailure(false)
			.timeoutOptions(TimeoutOptions.create())
			.socketOptions(SocketOptions.builder()
				.connectTimeout(settings.connectTimeout)
				.keepAlive(SocketOptions.KeepAliveOptions.builder()
					.enable()
					.idle(Duration.ofSeconds(5))
					.interval(Duration.ofSeconds(5))
					.count(3)
					.build())
				.build());
		settings.customizer.customize(options);
	}

	private static boolean changesCredentials(RedisURI uri) {
		RedisCredentialsProvider provider = uri.getCredentialsProvider();
		return provider != null && provider.supportsStreaming();
	}

	static List<RedisURI> uris(RedisDriver.Builder settings) {
		return settings.target.uris().stream().map((uri) -> uri(uri, settings)).toList();
	}

	private static RedisURI uri(RedisURI uri, RedisDriver.Builder settings) {
		RedisURI.Builder builder = RedisURI.builder(uri).withTimeout(settings.connectTimeout);
		List<RedisURI> sentinels = uri.getSentinels()
			.stream()
			.map((sentinel) -> RedisURI.builder(sentinel).build())
			.toList();
		if (!sentinels.isEmpty()) {
			builder.withSentinelMasterId(uri.getSentinelMasterId());
			sentinels.forEach(builder::withSentinel);
		}
		settings.customizer.customize(builder);
		RedisURI own = builder.build();
		// The builder gives them the TLS of the master.
		for (int i = 0; i < sentinels.size(); i++) {
			RedisURI sentinel = own.getSentinels().get(i);
			sentinel.setSsl(uri.getSentinels().get(i).isSsl());
			sentinel.setVerifyPeer(uri.getSentinels().get(i).getVerifyMode());
			sentinel.setTimeout(settings.connectTimeout);
		}
		return own;
	}

	/**
	 * Client that lives as long as the driver.
	 */
	interface Client {

		/**
		 * Listen for changes that no connection reports.
		 */
		default void listen() {
		}

		/**
		 * Refresh the topology in the background, because a server can't be reached.
		 */
		default void refresh() {
		}

		/**
		 * Open one more connection.
		 * @return the link
		 */
		CompletableFuture<RedisLink> connect();

		CompletableFuture<Void> close();

	}

}
