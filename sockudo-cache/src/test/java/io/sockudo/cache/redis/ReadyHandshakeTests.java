/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.protocol.RedisHandshakeHandler;
import io.lettuce.core.resource.ClientResources;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.AttributeKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReadyHandshake}.
 */
class ReadyHandshakeTests {

	private static final AttributeKey<RedisHandshakeHandler> HANDSHAKE = AttributeKey.valueOf(ReadyHandshakeTests.class,
			"handshake");

	private final LocalAddress address = new LocalAddress(ReadyHandshakeTests.class);

	private final CompletableFuture<Void> initialized = new CompletableFuture<>();

	private final CompletableFuture<Boolean> endedWhenActive = new CompletableFuture<>();

	private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());

	private final ClientResources resources = ClientResources.create();

	private final Active active = new Active();

	private final CompletableFuture<Channel> peer = new CompletableFuture<>();

	private Channel channel;

	@BeforeEach
	void connect() throws InterruptedException {
		new ServerBootstrap().group(this.loop)
			.channel(LocalServerChannel.class)
			.childHandler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel accepted) {
					accepted.pipeline().addLast(new ChannelInboundHandlerAdapter() {

						@Override
						public void channelActive(ChannelHandlerContext context) {
							ReadyHandshakeTests.this.peer.complete(accepted);
						}

					});
				}

			})
			.bind(this.address)
			.sync();
		this.channel = connect(
				new RedisHandshakeHandler((same) -> this.initialized, this.resources, Duration.ofMinutes(1)),
				this.active);
		handshake(this.channel)
			.whenComplete((done, failure) -> this.endedWhenActive.complete(failure == null && this.active.seen));
	}

	private Channel connect(RedisHandshakeHandler handshake, ChannelHandler last) throws InterruptedException {
		return new Bootstrap().group(this.loop).channel(LocalChannel.class).handler(new ChannelInitializer<>() {

			@Override
			protected void initChannel(Channel channel) {
				channel.pipeline().addLast(handshake, last);
				ReadyHandshake.install(channel);
				channel.attr(HANDSHAKE).set(channel.pipeline().get(RedisHandshakeHandler.class));
			}

		}).connect(this.address).sync().channel();
	}

	// A channel that is closed has no handlers any more.
	private static CompletableFuture<Void> handshake(Channel channel) {
		return channel.attr(HANDSHAKE).get().channelInitialized().toCompletableFuture();
	}

	@AfterEach
	void close() {
		this.loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
		this.resources.shutdown(0, 0, TimeUnit.SECONDS);
	}

	@Test
	void endsWhenConnectionIsActiveThoughCredentialsCameOnAnotherThread() throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		this.channel.eventLoop().execute(() -> await(busy));
		this.initialized.complete(null);
		assertThat(this.endedWhenActive).isNotDone();
		busy.countDown();
		assertThat(this.endedWhenActive.get(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void endsWhenConnectionIsActiveOnItsOwnThread() throws Exception {
		this.channel.eventLoop().execute(() -> this.initialized.complete(null));
		assertThat(this.endedWhenActive.get(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void failureReachesWhoWaits() throws Exception {
		this.initialized.completeExceptionally(new IllegalStateException("refused"));
		assertThat(this.endedWhenActive.get(10, TimeUnit.SECONDS)).isFalse();
		assertThat(this.active.seen).isFalse();
	}

	@Test
	void connectionThatIsNotAnsweredInTimeWasNotClosedByThePeer() throws Exception {
		SlowToTell slow = new SlowToTell(this.initialized, this.resources);
		assertThat(ClientCache.failure(handshake(connect(slow, slow.last))))
			.isInstanceOf(RedisCommandTimeoutException.class);
	}

	@Test
	void connectionThatThePeerClosesWasClosed() {
		this.peer.join().close();
		assertThat(ClientCache.failure(handshake(this.channel))).isInstanceOf(RedisConnectionException.class);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Stands where Lettuce learns that the connection can be used.
	 */
	private static final class Active extends ChannelInboundHandlerAdapter {

		private volatile boolean seen;

		@Override
		public void channelActive(ChannelHandlerContext context) {
			this.seen = true;
			context.fireChannelActive();
		}

	}

	/**
	 * Handshake of Lettuce whose time is up soon, and whose thread tells that only after
	 * the connection has ended.
	 */
	private static final class SlowToTell extends RedisHandshakeHandler {

		private final CountDownLatch ended = new CountDownLatch(1);

		private final ChannelHandler last = new ChannelInboundHandlerAdapter() {

			@Override
			public void channelUnregistered(ChannelHandlerContext context) {
				SlowToTell.this.ended.countDown();
			}

		};

		SlowToTell(CompletableFuture<Void> initialized, ClientResources resources) {
			super((same) -> initialized, resources, Duration.ofSeconds(1));
		}

		@Override
		protected void fail(ChannelHandlerContext context, Throwable failure) {
			context.close();
			await(this.ended);
			super.fail(context, failure);
		}

	}

}
