/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
