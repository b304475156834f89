/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Map;

import io.lettuce.core.protocol.CommandHandler;
import io.lettuce.core.protocol.Endpoint;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;

/**
 * Handler that lets a connection of Lettuce's have one channel at a time. Lettuce may
 * reconnect twice when a channel is lost while it is being opened, and then forgets one
 * of the two, which would stay open. The second one is closed before Lettuce sees it.
 */
final class SingleChannel extends ChannelInboundHandlerAdapter {

	private final Map<Endpoint, Channel> channels;

	private final Endpoint endpoint;

	private boolean active;

	private SingleChannel(Map<Endpoint, Channel> channels, Endpoint endpoint) {
		this.channels = channels;
		this.endpoint = endpoint;
	}

	/**
	 * Put it in front of what tells Lettuce that a channel is open.
	 * @param channel a channel that is about to be opened
	 * @param channels the open channels of all connections
	 */
	static void install(Channel channel, Map<Endpoint, Channel> channels) {
		ChannelPipeline pipeline = channel.pipeline();
		CommandHandler commands = pipeline.get(CommandHandler.class);
		if (commands != null) {
			pipeline.addBefore(pipeline.context(commands).name(), null,
					new SingleChannel(channels, commands.getEndpoint()));
		}
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		Channel channel = context.channel();
		this.active = this.channels.compute(this.endpoint,
				(same, other) -> (other != null && other.isActive()) ? other : channel) == channel;
		if (this.active) {
			channel.closeFuture().addListener((done) -> this.channels.remove(this.endpoint, channel));
			context.fireChannelActive();
		}
		else {
			channel.close();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		if (this.active) {
			context.fireChannelInactive();
		}
	}

}
