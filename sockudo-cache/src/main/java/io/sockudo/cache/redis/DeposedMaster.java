/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.Channel;
import io.netty.util.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Master that the sentinels have replaced a moment ago. The connections to it are closed,
 * and those that a sentinel leads back to it which doesn't know of it yet.
 */
final class DeposedMaster implements SentinelEvents.Listener {

	/**
	 * Attempts in ten seconds, the time that sentinels need to demote a master.
	 */
	private static final int ATTEMPTS = 100;

	private static final long PAUSE = 100;

	private final AtomicReference<@Nullable String> address = new AtomicReference<>();

	private final Timer timer;

	private final Set<Channel> channels;

	private final OutageLog log;

	/**
	 * Create it without a master.
	 * @param timer when to look again
	 * @param channels those that are open
	 * @param log learns of each once, however many sentinels tell
	 */
	DeposedMaster(Timer timer, Set<Channel> channels, OutageLog log) {
		this.timer = timer;
		this.channels = channels;
		this.log = log;
	}

	@Override
	public void replaced(String host, int port, String by) {
		String replaced = host + ":" + port;
		if (!by.equals(replaced) && !replaced.equals(this.address.getAndSet(replaced))) {
			this.log.info("The sentinels have made " + by + " the master in the place of " + replaced + ".");
			leave(host, port, replaced, ATTEMPTS);
		}
	}

	private void leave(String host, int port, String replaced, int more) {
		if (more == 0) {
			this.address.compareAndSet(replaced, null);
			return;
		}
		if (replaced.equals(this.address.get())) {
			this.channels.stream()
				.filter((channel) -> channel.remoteAddress() instanceof InetSocketAddress peer && peer.getPort() == port
						&& isAt(host, peer))
				.forEach(Channel::close);
			this.timer.newTimeout((timeout) -> leave(host, port, replaced, more - 1), PAUSE, TimeUnit.MILLISECONDS);
		}
	}

	static boolean isAt(String host, InetSocketAddress peer) {
		return host.equals(peer.getHostString())
				|| (peer.getAddress() != null && host.equals(peer.getAddress().getHostAddress()));
	}

}
