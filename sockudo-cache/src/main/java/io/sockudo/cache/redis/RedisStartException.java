/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import org.jspecify.annotations.Nullable;

/**
 * Failure to start the driver: what is wrong isn't cured by waiting, or the application
 * asked not to wait. Its message names addresses, never credentials.
 */
public class RedisStartException extends RuntimeException {

	/**
	 * What is wrong.
	 */
	private final Reason reason;

	/**
	 * Create an exception.
	 * @param reason what is wrong
	 * @param message the same in words, without credentials
	 * @param cause what was seen, or {@code null}; without credentials
	 */
	public RedisStartException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Return what is wrong.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Reason why the driver must not start.
	 */
	public enum Reason {

		/**
		 * The server doesn't answer, and the start was to fail then.
		 */
		UNREACHABLE,

		/**
		 * The server answers that it can't serve now, and the start was to fail then.
		 */
		NOT_NOW,

		/**
		 * The server, or what stands before it, refuses the connection.
		 */
		REFUSED,

		/**
		 * The server refuses the user name or the password, or asks for one.
		 */
		AUTHENTICATION,

		/**
		 * The server doesn't permit the user what a connection needs.
		 */
		PERMISSION,

		/**
		 * The server's certificate isn't trusted, or it refuses ours.
		 */
		CERTIFICATE,

		/**
		 * The cluster driver found a server that isn't part of a cluster.
		 */
		CLUSTER_SUPPORT,

		/**
		 * The driver for a single server found a node of a cluster.
		 */
		CLUSTER_MODE,

		/**
		 * No sentinel knows the master.
		 */
		SENTINEL_MASTER,

		/**
		 * The server doesn't have the selected database.
		 */
		DATABASE,

		/**
		 * The server doesn't send invalidations, which near caches need.
		 */
		TRACKING;

		/**
		 * Return whether it stays so until somebody changes something.
		 * @return {@code false} if waiting may cure it
		 */
		public boolean isLasting() {
			return this != UNREACHABLE && this != NOT_NOW;
		}

	}

}
