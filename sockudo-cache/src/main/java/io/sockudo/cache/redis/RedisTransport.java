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

package io.sockudo.cache.redis;

import org.jspecify.annotations.Nullable;

/**
 * Transport of calls: the connections to a server or cluster.
 */
interface RedisTransport {

	// For calls that are answered soon; null while there is no connection.
	@Nullable RedisLink data();

	// For what may take long; null likewise.
	@Nullable RedisLink bulk();

	// A call has ended, or has waited for long, without being sent: what is known of
	// that.
	@Nullable UnreachableNodeException unsent(RedisLink link, CommandAttempt<?> command);

	InFlightLimiter inFlight();

	PendingCommands pending();

	boolean isCluster();

	// From the first timeout until the next answer.
	boolean isSuspect();

	void suspect(boolean suspect);

	// Learn that the server has refused an operation.
	void refused(String operation, String error);

	// Why there is no connection.
	String notConnected();

}
