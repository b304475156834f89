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
