/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.protocol.CommandHandler;
import io.lettuce.core.protocol.ConnectionFacade;
import io.lettuce.core.protocol.DefaultEndpoint;
import io.lettuce.core.protocol.Endpoint;
import io.lettuce.core.resource.ClientResources;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SingleChannel}.
 */
class SingleChannelTests {

	private final ClientResources resources = ClientResources.create();

	private final ClientOptions options = ClientOptions.create();

	private final Map<Endpoint, Channel> channels = new ConcurrentHashMap<>();

	private final Endpoint endpoint = endpoint();

	private Endpoint endpoint() {
		DefaultEndpoint endpoint = new DefaultEndpoint(this.options, this.resources);
		endpoint.setConnectionFacade(nobody());
		return endpoint;
	}

	@AfterEach
	void close() {
		this.resources.shutdown(0, 0, TimeUnit.SECONDS);
	}

	@Test
	void secondChannelIsClosedAndNobodyLearnsOfIt() {
		Seen first = new Seen();
		EmbeddedChannel open = open(this.endpoint, first);
		Seen second = new Seen();
		assertThat(open(this.endpoint, second).isActive()).isFalse();
		assertThat(second).extracting("active", "inactive").containsExactly(false, false);
		assertThat(open.isActive()).isTrue();
		assertThat(first).extracting("active", "inactive").containsExactly(true, false);
	}

	@Test
	void nextChannelIsUsedOnceTheOtherIsLost() {
		Seen first = new Seen();
		open(this.endpoint, first).close();
		assertThat(first.inactive).isTrue();
		Seen next = new Seen();
		EmbeddedChannel open = open(this.endpoint, next);
		assertThat(next.active).isTrue();
		open.close();
		assertThat(this.channels).isEmpty();
	}

	@Test
	void connectionsHaveAChannelEach() {
		assertThat(open(this.endpoint, new Seen()).isActive()).isTrue();
		assertThat(open(endpoint(), new Seen()).isActive()).isTrue();
	}

	private EmbeddedChannel open(Endpoint endpoint, Seen seen) {
		return new EmbeddedChannel(new ChannelInitializer<>() {

			@Override
			protected void initChannel(Channel channel) {
				channel.pipeline()
					.addLast(new CommandHandler(SingleChannelTests.this.options, SingleChannelTests.this.resources,
							endpoint))
					.addLast(seen);
				SingleChannel.install(channel, SingleChannelTests.this.channels);
			}

		});
	}

	// Which methods it has depends on the version of Lettuce.
	private static ConnectionFacade nobody() {
		return (ConnectionFacade) Proxy.newProxyInstance(SingleChannelTests.class.getClassLoader(),
				new Class<?>[] { ConnectionFacade.class }, (proxy, method, arguments) -> null);
	}

	/**
	 * Stands where Lettuce learns of channels.
	 */
	private static final class Seen extends ChannelInboundHandlerAdapter {

		private boolean active;

		private boolean inactive;

		@Override
		public void channelActive(ChannelHandlerContext context) {
			this.active = true;
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			this.inactive = true;
		}

	}

}
