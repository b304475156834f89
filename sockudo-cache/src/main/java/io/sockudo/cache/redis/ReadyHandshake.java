/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.protocol.RedisHandshakeHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;

/**
 * Handshake that ends when its connection can be used. Lettuce's own ends too early where
 * it asks for credentials on another thread, as it does for every password that is part
 * of a URL: the connection becomes active on its event loop, after those who waited for
 * the handshake were told, and rejects what they send.
 */
final class ReadyHandshake extends RedisHandshakeHandler {

	private final RedisHandshakeHandler handshake;

	private final Channel channel;

	private final HandshakeErrors errors;

	private ReadyHandshake(RedisHandshakeHandler handshake, Channel channel, HandshakeErrors errors) {
		// Nothing of it is used: everything is up to the other handler.
		super((same) -> handshake.channelInitialized(), null, Duration.ZERO);
		this.handshake = handshake;
		this.channel = channel;
		this.errors = errors;
	}

	/**
	 * Put it in the place of Lettuce's handshake, if there is one.
	 * @param channel a connection that is about to be opened
	 */
	static void install(Channel channel) {
		ChannelPipeline pipeline = channel.pipeline();
		RedisHandshakeHandler handshake = pipeline.get(RedisHandshakeHandler.class);
		if (handshake != null) {
			String name = pipeline.context(handshake).name();
			HandshakeErrors errors = new HandshakeErrors();
			pipeline.addBefore(name, null, errors);
			pipeline.replace(handshake, name, new ReadyHandshake(handshake, channel, errors));
		}
	}

	// The event loop has been told before that the connection is active.
	@Override
	public CompletionStage<Void> channelInitialized() {
		return this.handshake.channelInitialized()
			.thenApplyAsync((done) -> done, this.channel.eventLoop())
			.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(this.errors.reasonOf(failure)));
	}

	@Override
	public void channelRegistered(ChannelHandlerContext context) throws Exception {
		this.handshake.channelRegistered(context);
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.handshake.channelActive(context);
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) throws Exception {
		this.handshake.channelInactive(context);
	}

	// One that has never been active doesn't become inactive, and Lettuce would wait for
	// it until its timeout, when the event loop may have ended. Where the time is up,
	// Lettuce closes first and tells why afterwards, on another thread.
	@Override
	public void channelUnregistered(ChannelHandlerContext context) throws Exception {
		this.handshake.channelInitialized()
			.toCompletableFuture()
			.completeExceptionally(
					this.errors.isGivenUp() ? new RedisCommandTimeoutException("the handshake has taken too long")
							: new RedisConnectionException("closed before it was open"));
		super.channelUnregistered(context);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
		this.handshake.exceptionCaught(context, cause);
	}

}
