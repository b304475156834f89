/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

/**
 * Listener to the duration of each command that a driver sends to its servers. Called
 * before the caller of the command learns its outcome, on the threads of the connections,
 * so it must be quick and must not throw.
 */
@FunctionalInterface
public interface CommandListener {

	/**
	 * Listener that ignores everything.
	 */
	CommandListener NONE = (operation, outcome, nanos) -> {
	};

	/**
	 * A command has ended.
	 * @param operation the operation it was sent for, a name of the driver's and never of
	 * a user's
	 * @param outcome how it ended
	 * @param nanos how long its caller had to wait, in nanoseconds
	 */
	void ended(String operation, Outcome outcome, long nanos);

	/**
	 * Outcome of a command.
	 */
	enum Outcome {

		/**
		 * With an answer.
		 */
		SUCCESS,

		/**
		 * It was certainly not executed.
		 */
		UNAVAILABLE,

		/**
		 * Nobody knows whether it was executed.
		 */
		UNKNOWN,

		/**
		 * The server has refused it, or the answer makes no sense.
		 */
		ERROR

	}

}
