/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulConnection;
import io.netty.util.Timer;

/**
 * Commands that were rejected by a connection that is about to be open again. They are
 * sent when it is, in the order in which they came, and each waits no longer than its own
 * deadline. Nothing waits for a server that didn't answer, neither when its connection
 * was lost nor at the last attempt to open one: an outage has no queue.
 */
final class PendingCommands {

	/**
	 * Attempts of a command that is rejected although its connection seems open: the
	 * connection has been lost or has come back in this moment.
	 */
	private static final int MOST_ATTEMPTS = 10;

	private static final long MOMENT = 20;

	/**
	 * Milliseconds to wait for a connection, which may have been closed for good in favor
	 * of another one.
	 */
	private static final long WHILE = 100;

	/**
	 * Queue, guarded by this.
	 */
	private List<Pending> queue = new ArrayList<>();

	/**
	 * Servers whose connections are known not to open, by their names in the log.
	 */
	private final Set<String> unreachable = ConcurrentHashMap.newKeySet();

	private final Timer timer;

	private volatile boolean closed;

	/**
	 * Create without any command.
	 * @param timer for those that are to be sent again in a moment
	 */
	PendingCommands(Timer timer) {
		this.timer = timer;
	}

	/**
	 * Hold a command until its connection is open.
	 * @param link what has rejected it, unsent
	 * @param command the command
	 * @param cause why
	 * @return whether it waits or was sent again; if not, it fails
	 */
	boolean enter(RedisLink link, CommandAttempt<?> command, Throwable cause) {
		StatefulConnection<?, ?> connection = (cause instanceof RedisConnectionException) ? null
				: link.connection(command);
		if (connection == null || isHopeless(link, command)
				|| (connection.isOpen() && command.number() > MOST_ATTEMPTS)) {
			return false;
		}
		Pending pending = new Pending(link, command);
		add(pending);
		this.timer.newTimeout((timeout) -> sendNow(pending), connection.isOpen() ? MOMENT : WHILE,
				TimeUnit.MILLISECONDS);
		// The connection may have failed before the command was visible there.
		return !isHopeless(link, command) || !remove(pending);
	}

	private void sendNow(Pending pending) {
		if (remove(pending)) {
			pending.send();
		}
	}

	private synchronized void add(Pending pending) {
		this.queue.add(pending);
	}

	private synchronized boolean remove(Pending pending) {
		return this.queue.remove(pending);
	}

	private boolean isHopeless(RedisLink link, CommandAttempt<?> command) {
		return this.closed || this.unreachable.stream().anyMatch((server) -> link.leadsTo(server, command));
	}

	/**
	 * Learn that a connection is open.
	 * @param server its server
	 */
	void opened(String server) {
		this.unreachable.remove(server);
		// A command that needs another connection is rejected again, and continues to
		// wait.
		take((pending) -> true).forEach(Pending::send);
	}

	/**
	 * Learn that a server doesn't answer.
	 * @param server the server
	 * @param cause how that was seen
	 */
	void unreachable(String server, Throwable cause) {
		if (this.unreachable.add(server)) {
			take((pending) -> pending.leadsTo(server)).forEach((pending) -> pending.fail(cause));
		}
	}

	private synchronized List<Pending> take(Predicate<Pending> wanted) {
		List<Pending> taken = new ArrayList<>();
		List<Pending> others = new ArrayList<>();
		this.queue.forEach((pending) -> (wanted.test(pending) ? taken : others).add(pending));
		this.queue = others;
		return taken;
	}

	void close(Throwable cause) {
		this.closed = true;
		take((pending) -> true).forEach((pending) -> pending.fail(cause));
	}

	/**
	 * Command and the link that it is to be put on.
	 *
	 * @param link what has rejected it
	 * @param command the command
	 */
	private record Pending(RedisLink link, CommandAttempt<?> command) {

		boolean leadsTo(String server) {
			return this.link.leadsTo(server, this.command);
		}

		void send() {
			if (this.command.isWaiting()) {
				this.link.send(this.command);
			}
		}

		void fail(Throwable cause) {
			this.command.completeExceptionally(cause);
		}

	}

}
