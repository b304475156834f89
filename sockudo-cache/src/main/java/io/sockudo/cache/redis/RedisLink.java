/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import org.jspecify.annotations.Nullable;

/**
 * Link to Redis that commands are put on. Neither waits nor throws: what goes wrong is
 * told to the command.
 */
interface RedisLink {

	void send(CommandAttempt<?> command);

	/**
	 * Send all commands before any answer is awaited.
	 * @param commands the commands
	 */
	void sendAll(Collection<CommandAttempt<?>> commands);

	/**
	 * Return what is known of the node, after a command on this link has ended without
	 * being sent.
	 * @param command the command
	 * @return what is known, or {@code null}
	 */
	@Nullable UnreachableNodeException unsent(CommandAttempt<?> command);

	/**
	 * Return the connection that a command needs, open or not.
	 * @param command the command
	 * @return the connection, or {@code null} if there is none
	 */
	@Nullable StatefulConnection<?, ?> connection(CommandAttempt<?> command);

	/**
	 * Return whether a command needs a server, as far as that is known.
	 * @param server the name of the server in the log
	 * @param command the command
	 * @return whether it does
	 */
	boolean leadsTo(String server, CommandAttempt<?> command);

	/**
	 * Return the link that can be asked for servers, when there is one.
	 * @return the link
	 */
	default CompletableFuture<RedisLink> ready() {
		return CompletableFuture.completedFuture(this);
	}

	/**
	 * Return the server that has an entry.
	 * @param key the key
	 * @return the server, or {@code null} if there is none
	 */
	@Nullable RedisURI masterOf(byte[] key);

	/**
	 * Return all masters that have entries.
	 * @return the masters
	 */
	List<RedisMaster> masters();

	/**
	 * Return the servers that have entries, each once.
	 * @return the servers
	 */
	List<RedisNode> nodes();

	CompletableFuture<?> close();

	/**
	 * Return whether those are all.
	 * @return whether they are
	 */
	boolean isComplete();

	/**
	 * Return the slots that none of them serves.
	 * @param isLost whether a server is lost
	 * @return the slots
	 */
	default UnservedSlots unserved(Predicate<String> isLost) {
		return UnservedSlots.NONE;
	}

}
