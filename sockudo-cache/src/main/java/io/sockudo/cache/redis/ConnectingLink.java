/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;

/**
 * Link that stands for a connection while the first attempt to open it goes on. What is
 * put on it waits for that, in order.
 */
final class ConnectingLink implements RedisLink {

	private final Queue<CommandAttempt<?>> waiting = new ConcurrentLinkedQueue<>();

	private final CompletableFuture<RedisLink> opened = new CompletableFuture<>();

	/**
	 * Send what waits, and what comes later.
	 * @param link the connection
	 */
	void open(RedisLink link) {
		this.opened.complete(link);
		sendWaiting();
	}

	/**
	 * Fail all that wait.
	 * @param cause why there is no connection
	 */
	void fail(Throwable cause) {
		this.opened.completeExceptionally(cause);
		sendWaiting();
	}

	@Override
	public CompletableFuture<RedisLink> ready() {
		return this.opened.copy();
	}

	@Override
	public void send(CommandAttempt<?> command) {
		this.waiting.add(command);
		// The connection may have been opened before it could see this command.
		sendWaiting();
	}

	@Override
	public void sendAll(Collection<CommandAttempt<?>> commands) {
		this.waiting.addAll(commands);
		sendWaiting();
	}

	/**
	 * Send what waits, one thread at a time: no command overtakes an earlier one.
	 */
	private synchronized void sendWaiting() {
		if (!this.opened.isDone()) {
			return;
		}
		for (CommandAttempt<?> next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
			CommandAttempt<?> command = next;
			this.opened.whenComplete((link, failure) -> {
				if (failure != null) {
					command.completeExceptionally(Futures.unwrap(failure));
				}
				else if (command.isWaiting()) {
					link.send(command);
				}
			});
		}
	}

	private @Nullable RedisLink link() {
		return this.opened.isCompletedExceptionally() ? null : this.opened.getNow(null);
	}

	@Override
	public @Nullable UnreachableNodeException unsent(CommandAttempt<?> command) {
		RedisLink link = link();
		return (link != null) ? link.unsent(command) : null;
	}

	@Override
	public @Nullable StatefulConnection<?, ?> connection(CommandAttempt<?> command) {
		RedisLink link = link();
		return (link != null) ? link.connection(command) : null;
	}

	@Override
	public boolean leadsTo(String server, CommandAttempt<?> command) {
		RedisLink link = link();
		return link != null && link.leadsTo(server, command);
	}

	@Override
	public @Nullable RedisURI masterOf(byte[] key) {
		return null;
	}

	@Override
	public List<RedisMaster> masters() {
		return List.of();
	}

	@Override
	public List<RedisNode> nodes() {
		return List.of();
	}

	@Override
	public boolean isComplete() {
		return false;
	}

	@Override
	public CompletableFuture<?> close() {
		fail(new IllegalStateException("closed"));
		return CompletableFuture.completedFuture(null);
	}

}
