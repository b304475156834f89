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
 * Learns how long each trip of a driver to its servers has taken, before whoever waits
 * for the trip learns its outcome. Called on the threads of the connections, so it must
 * be quick and must not throw.
 */
@FunctionalInterface
public interface CommandListener {

	/**
	 * Wants to know nothing.
	 */
	CommandListener NONE = (operation, outcome, nanos) -> {
	};

	/**
	 * A trip has ended.
	 * @param operation what it was made for, a name of the driver's and never of a user's
	 * @param outcome how it ended
	 * @param nanos how long its caller had to wait, in nanoseconds
	 */
	void ended(String operation, Outcome outcome, long nanos);

	/**
	 * How a trip ends.
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
