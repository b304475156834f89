/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Heartbeat}.
 */
class HeartbeatTests {

	private final Lost lost = new Lost();

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private long now;

	HeartbeatTests() {
		this.channel.freezeTime();
		NettyCustomizer none = new NettyCustomizer() {
		};
		new Heartbeat(none, this.lost, () -> this.now).afterChannelInitialized(this.channel);
		this.channel.pipeline().fireChannelActive();
		pass(1000);
		assertThat((Object) this.channel.readOutbound()).isNotNull();
	}

	@Test
	void silentPeerIsCut() {
		pass(2000);
		assertThat(this.channel.isOpen()).isTrue();
		pass(1000);
		pass(10);
		assertThat(this.channel.isOpen()).isFalse();
		assertThat(this.lost.silent).containsExactly(true);
	}

	@Test
	void peerThatSendsAnythingIsNotCut() {
		for (int i = 0; i < 10; i++) {
			pass(2000);
			this.channel.writeInbound("part of an answer");
		}
		assertThat(this.channel.isOpen()).isTrue();
	}

	@Test
	void answerThatWaitedForABusyThreadIsReadBeforeTheConnectionIsCut() {
		pass(5000);
		this.channel.writeInbound("answer");
		pass(10);
		assertThat(this.channel.isOpen()).isTrue();
		assertThat(this.lost.silent).isEmpty();
	}

	private void pass(long millis) {
		this.now += TimeUnit.MILLISECONDS.toNanos(millis);
		this.channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
		this.channel.runScheduledPendingTasks();
	}

	/**
	 * Listener that remembers the connections that were lost.
	 */
	private static final class Lost implements Heartbeat.Listener {

		private final List<Boolean> silent = new ArrayList<>();

		@Override
		public void beforeOpening() {
		}

		@Override
		public void opening(Channel channel) {
		}

		@Override
		public void connected(Channel channel, SocketAddress address) {
		}

		@Override
		public void lost(Channel channel, SocketAddress address, boolean silent) {
			this.silent.add(silent);
		}

	}

}
