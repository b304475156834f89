/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.netty.util.Timer;

import io.sockudo.cache.internal.support.Futures;

/**
 * Events of sentinels. A master that they have replaced may answer for seconds until they
 * get round to telling it, and what is written to it meanwhile is lost.
 */
final class SentinelEvents {

	private static final String SWITCH_MASTER = "+switch-master";

	private final RedisClient client;

	private final RedisURI master;

	private final Timer timer;

	private final Listener listener;

	private volatile boolean closed;

	SentinelEvents(RedisClient client, RedisURI master, Timer timer, Listener listener) {
		this.client = client;
		this.master = master;
		this.timer = timer;
		this.listener = listener;
	}

	void start() {
		this.master.getSentinels().forEach((sentinel) -> connect(sentinel, 0));
	}

	void close() {
		this.closed = true;
	}

	private void connect(RedisURI sentinel, int failures) {
		if (!this.closed) {
			Futures.detached(() -> this.client.connectPubSubAsync(StringCodec.UTF8, sentinel).toCompletableFuture())
				.whenComplete((connection, failure) -> {
					if (failure != null) {
						this.timer.newTimeout((timeout) -> connect(sentinel, failures + 1), Backoff.millis(failures),
								TimeUnit.MILLISECONDS);
					}
					else {
						subscribe(connection);
					}
				});
		}
	}

	/**
	 * Subscribe. Lettuce does so again on every connection that replaces this one.
	 */
	private void subscribe(StatefulRedisPubSubConnection<String, String> connection) {
		connection.addListener(new RedisPubSubAdapter<>() {

			@Override
			public void message(String channel, String message) {
				received(message);
			}

		});
		connection.async().subscribe(SWITCH_MASTER);
	}

	/**
	 * Handle a message: &lt;master name> &lt;old host> &lt;old port> &lt;new host>
	 * &lt;new port>.
	 */
	private void received(String message) {
		String[] parts = message.split(" ");
		if (parts.length == 5 && parts[0].equals(this.master.getSentinelMasterId()) && parts[2].matches("[0-9]{1,5}")) {
			this.listener.replaced(parts[1], Integer.parseInt(parts[2]), parts[3] + ":" + parts[4]);
		}
	}

	/**
	 * Listener to replaced masters.
	 */
	@FunctionalInterface
	interface Listener {

		void replaced(String host, int port, String by);

	}

}
