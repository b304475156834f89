/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.lettuce.core.RedisConnectionException;
import io.netty.channel.Channel;

/**
 * Channels that are being opened. Lettuce opens some by itself, and goes on with that
 * while it is closed: a channel that is then still being opened meets event loops that
 * have ended, and Netty logs that as an error.
 */
final class OpeningChannels {

	private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Require that connections may still be opened.
	 * @throws RedisConnectionException after the end
	 */
	void check() {
		if (this.closed) {
			throw new RedisConnectionException("closed");
		}
	}

	void add(Channel channel) {
		this.channels.add(channel);
		channel.closeFuture().addListener((done) -> this.channels.remove(channel));
		if (this.closed) {
			channel.close();
		}
	}

	void opened(Channel channel) {
		this.channels.remove(channel);
	}

	/**
	 * Refuse to open more channels.
	 */
	void end() {
		this.closed = true;
	}

	boolean isEnded() {
		return this.closed;
	}

	/**
	 * Close those that are not open yet, once who wants them knows that it is over.
	 * @return done when they are closed
	 */
	CompletableFuture<?> close() {
		return CompletableFuture
			.allOf(this.channels.stream().map(OpeningChannels::close).toArray(CompletableFuture[]::new));
	}

	private static CompletableFuture<?> close(Channel channel) {
		CompletableFuture<Boolean> ended = new CompletableFuture<>();
		channel.close().addListener((done) -> ended.complete(true));
		return ended;
	}

}
