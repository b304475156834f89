/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.lettuce.core.RedisConnectionException;
import io.netty.channel.Channel;

/**
 * Channels of the driver. Tells those who wait for a server that it is lost, that it is
 * back, or that it can't be reached.
 */
final class RedisChannels implements Heartbeat.Listener {

	/**
	 * Channels that lead to entries.
	 */
	private final Set<Channel> open = ConcurrentHashMap.newKeySet();

	private final OpeningChannels opening = new OpeningChannels();

	private final RedisTarget target;

	private final OutageLog log;

	private final InFlightLimiter inFlight;

	private final PendingCommands pending;

	private final Runnable answered;

	/**
	 * Create a watch without channels.
	 * @param target where they lead
	 * @param log learns of outages
	 * @param inFlight learns that answers won't come any more
	 * @param pending wait for channels
	 * @param answered called when a server has answered on a new channel
	 */
	RedisChannels(RedisTarget target, OutageLog log, InFlightLimiter inFlight, PendingCommands pending,
			Runnable answered) {
		this.target = target;
		this.log = log;
		this.inFlight = inFlight;
		this.pending = pending;
		this.answered = answered;
	}

	/**
	 * Return the open channels that lead to entries.
	 */
	Set<Channel> open() {
		return this.open;
	}

	@Override
	public void beforeOpening() {
		this.opening.check();
	}

	@Override
	public void opening(Channel channel) {
		this.opening.add(channel);
	}

	@Override
	public void connected(Channel channel, SocketAddress address) {
		this.opening.opened(channel);
		boolean leadsToEntries = !isSentinel(address);
		if (leadsToEntries) {
			// Commands on an old connection won't be answered any more.
			this.answered.run();
			this.open.add(channel);
			channel.closeFuture().addListener((done) -> {
				this.open.remove(channel);
				this.inFlight.reset();
			});
			this.log.back(server(address));
			this.pending.opened(node(address));
		}
	}

	@Override
	public void lost(Channel channel, SocketAddress address, boolean silent) {
		if (!this.opening.isEnded() && !isSentinel(address)) {
			this.log.lost(server(address), silent ? "no sign of life" : "connection lost");
			if (silent) {
				this.pending.unreachable(node(address), new RedisConnectionException("no sign of life"));
			}
		}
	}

	/**
	 * Learn that a connection could not be opened again.
	 * @return whether it would lead to entries
	 */
	boolean reconnectFailed(SocketAddress address, Throwable cause) {
		boolean leadsToEntries = !isSentinel(address);
		if (leadsToEntries) {
			this.log.failed(cause);
			this.pending.unreachable(node(address), cause);
		}
		return leadsToEntries;
	}

	/**
	 * Return whether an address is a sentinel. Sentinels are asked for the master even
	 * while there is none.
	 */
	private boolean isSentinel(SocketAddress address) {
		return address instanceof InetSocketAddress peer && this.target.uris()
			.stream()
			.flatMap((uri) -> uri.getSentinels().stream())
			.anyMatch(
					(sentinel) -> sentinel.getPort() == peer.getPort() && DeposedMaster.isAt(sentinel.getHost(), peer));
	}

	/**
	 * Return the name of a server. A single server may come back elsewhere.
	 */
	private String server(SocketAddress address) {
		if (this.target.topology() != RedisTopology.CLUSTER) {
			return this.target.addresses();
		}
		String text = address.toString();
		return text.substring(text.lastIndexOf('/') + 1);
	}

	/**
	 * Return the name of a node in the cluster. A single server is the same wherever it
	 * is.
	 */
	private String node(SocketAddress address) {
		return (this.target.topology() == RedisTopology.CLUSTER && address instanceof InetSocketAddress peer)
				? peer.getHostString() + ":" + peer.getPort() : this.target.addresses();
	}

	/**
	 * Refuse to open more channels.
	 */
	void end() {
		this.opening.end();
	}

	/**
	 * Close those that are not open yet, once who wants them knows that it is over.
	 * @return done when they are closed
	 */
	CompletableFuture<?> close() {
		return this.opening.close();
	}

}
