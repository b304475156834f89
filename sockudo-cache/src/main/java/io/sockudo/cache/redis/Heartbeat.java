/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.Endpoint;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeat of every connection. Sends a PING each second, and cuts a connection on which
 * an answer is owed and nothing was read for three seconds. A silent peer is not seen
 * otherwise, because a hung server's kernel still confirms what it gets. Any answer will
 * do, that the server is loading or busy, too.
 */
final class Heartbeat implements NettyCustomizer {

	private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

	private static final long SILENCE = TimeUnit.SECONDS.toNanos(3) - INTERVAL / 2;

	/**
	 * Time in which a thread that was busy reads what has come meanwhile.
	 */
	private static final long CONFIRMATION = TimeUnit.MILLISECONDS.toNanos(10);

	private final Map<Endpoint, Channel> channels = new ConcurrentHashMap<>();

	private final NettyCustomizer other;

	private final Listener listener;

	private final LongSupplier nanos;

	/**
	 * Create a heartbeat.
	 * @param other what else is to be done to connections
	 * @param listener learns of connections that come and go
	 */
	Heartbeat(NettyCustomizer other, Listener listener) {
		this(other, listener, System::nanoTime);
	}

	Heartbeat(NettyCustomizer other, Listener listener, LongSupplier nanos) {
		this.other = other;
		this.listener = listener;
		this.nanos = nanos;
	}

	@Override
	public void afterBootstrapInitialized(Bootstrap bootstrap) {
		this.other.afterBootstrapInitialized(bootstrap);
		this.listener.beforeOpening();
	}

	@Override
	public void afterChannelInitialized(Channel channel) {
		this.other.afterChannelInitialized(channel);
		this.listener.opening(channel);
		ReadyHandshake.install(channel);
		SingleChannel.install(channel, this.channels);
		Reads reads = new Reads(this.nanos);
		channel.pipeline().addFirst(reads);
		channel.pipeline().addLast(new Watch(reads));
	}

	/**
	 * Listener to connections that come and go.
	 */
	interface Listener {

		/**
		 * Hook in front of the opening of a connection. If it throws, none is opened.
		 */
		void beforeOpening();

		void opening(Channel channel);

		void connected(Channel channel, SocketAddress address);

		/**
		 * Handle a connection that was not closed by us.
		 * @param channel the channel
		 * @param address the address
		 * @param silent whether the server was silent
		 */
		void lost(Channel channel, SocketAddress address, boolean silent);

	}

	/**
	 * Handler that remembers when something was read last, before anybody else sees it.
	 */
	private static final class Reads extends ChannelInboundHandlerAdapter {

		private final LongSupplier nanos;

		private long last;

		Reads(LongSupplier nanos) {
			this.nanos = nanos;
			this.last = nanos.getAsLong();
		}

		boolean areSilent() {
			return this.nanos.getAsLong() - this.last >= SILENCE;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			this.last = this.nanos.getAsLong();
			context.fireChannelRead(message);
		}

	}

	/**
	 * Handler that stands last, where a connection is seen when it is ready to be used.
	 */
	private final class Watch extends ChannelDuplexHandler {

		private final Reads reads;

		private @Nullable ScheduledFuture<?> ticks;

		private @Nullable Command<byte[], byte[], String> ping;

		private @Nullable SocketAddress address;

		private boolean closedByUs;

		private boolean silent;

		Watch(Reads reads) {
			this.reads = reads;
		}

		@Override
		public void channelActive(ChannelHandlerContext context) {
			this.address = context.channel().remoteAddress();
			Heartbeat.this.listener.connected(context.channel(), this.address);
			this.ticks = context.executor()
				// Not at a fixed rate: after a pause of the whole process, a tick right
				// after the other one would miss an answer that nobody had time for.
				.scheduleWithFixedDelay(() -> tick(context), INTERVAL, INTERVAL, TimeUnit.NANOSECONDS);
			context.fireChannelActive();
		}

		private void tick(ChannelHandlerContext context) {
			Command<byte[], byte[], String> pending = this.ping;
			if (pending == null || pending.isDone()) {
				this.ping = new Command<>(CommandType.PING, new StatusOutput<>(ByteArrayCodec.INSTANCE));
				context.channel().writeAndFlush(this.ping);
			}
			else if (this.reads.areSilent()) {
				// Nothing was read perhaps because this thread did something else, or
				// the whole process nothing. Tasks of the thread run one after the
				// other, and it reads before it runs this one.
				context.executor().schedule(() -> confirm(context), CONFIRMATION, TimeUnit.NANOSECONDS);
			}
		}

		private void confirm(ChannelHandlerContext context) {
			if (this.reads.areSilent()) {
				this.silent = true;
				context.channel().close();
			}
		}

		@Override
		public void close(ChannelHandlerContext context, ChannelPromise promise) {
			this.closedByUs = !this.silent;
			context.close(promise);
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			ScheduledFuture<?> scheduled = this.ticks;
			if (scheduled != null) {
				scheduled.cancel(false);
			}
			SocketAddress lost = this.address;
			if (lost != null && !this.closedByUs) {
				Heartbeat.this.listener.lost(context.channel(), lost, this.silent);
			}
			context.fireChannelInactive();
		}

	}

}
