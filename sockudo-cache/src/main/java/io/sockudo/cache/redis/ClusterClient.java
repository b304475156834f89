/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.netty.util.Timer;

import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.redis.RedisStartException.Reason;

/**
 * Client of a cluster.
 */
final class ClusterClient implements RedisClients.Client {

	private static final long REFRESH_INTERVAL = TimeUnit.SECONDS.toNanos(3);

	private final AtomicLong refreshed = new AtomicLong(System.nanoTime());

	private final RedisClusterClient client;

	private final Timer timer;

	private final OutageLog log;

	ClusterClient(RedisDriver.Builder settings, ClientResources resources, Timer timer, OutageLog log) {
		this.client = RedisClusterClient.create(resources, RedisClients.uris(settings));
		this.client.setOptions(RedisClients.clusterOptions(settings));
		this.timer = timer;
		this.log = log;
	}

	@Override
	public CompletableFuture<RedisLink> connect() {
		return this.client.refreshPartitionsAsync()
			.thenCompose((done) -> this.client.connectAsync(ByteArrayCodec.INSTANCE)
				.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(unreachable(failure))))
			.<RedisLink>thenApply((connection) -> new ClusterLink(connection, this::refresh, this.timer, this.log))
			.toCompletableFuture();
	}

	/**
	 * Translate the failure to reach a cluster that has announced the addresses of its
	 * nodes.
	 */
	private Throwable unreachable(Throwable failure) {
		return (StartFailures.reason(failure) == Reason.UNREACHABLE)
				? new AnnouncedAddressesException(this.client.getPartitions().getPartitions(), failure) : failure;
	}

	/**
	 * Refresh the topology. While a node can't be reached, another may take its place.
	 * Lettuce refreshes it, too, but not for as long as a clock was set back.
	 */
	@Override
	public void refresh() {
		long now = System.nanoTime();
		long last = this.refreshed.get();
		if (now - last >= REFRESH_INTERVAL && this.refreshed.compareAndSet(last, now)) {
			Futures.detached(() -> this.client.refreshPartitionsAsync().toCompletableFuture());
		}
	}

	@Override
	public CompletableFuture<Void> close() {
		return this.client.shutdownAsync(0, 1, TimeUnit.SECONDS);
	}

}
