/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import org.jspecify.annotations.Nullable;

/**
 * Transport of calls: the connections to a server or cluster.
 */
interface RedisTransport {

	/**
	 * Return the link for commands that are answered soon; {@code null} while there is no
	 * connection.
	 * @return the link
	 */
	@Nullable RedisLink data();

	/**
	 * Return the link for commands that may take long; {@code null} while there is no
	 * connection.
	 * @return the link
	 */
	@Nullable RedisLink bulk();

	/**
	 * Handle a call that has ended, or has waited for long, without being sent.
	 * @param link the link
	 * @param command the command
	 * @return what is known of the node
	 */
	@Nullable UnreachableNodeException unsent(RedisLink link, CommandAttempt<?> command);

	InFlightLimiter inFlight();

	PendingCommands pending();

	boolean isCluster();

	/**
	 * Return whether the connection is suspect: from the first timeout until the next
	 * answer.
	 * @return whether it is
	 */
	boolean isSuspect();

	void suspect(boolean suspect);

	/**
	 * Handle an operation that the server has rejected.
	 * @param operation the operation
	 * @param error the error of the server
	 */
	void refused(String operation, String error);

	/**
	 * Return the reason why there is no connection.
	 * @return the reason
	 */
	String notConnected();

}
