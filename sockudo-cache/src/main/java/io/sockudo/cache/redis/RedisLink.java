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

	// All of them before any answer is awaited.
	void sendAll(Collection<CommandAttempt<?>> commands);

	// One that was put on it has ended without being sent: what is known of that.
	@Nullable UnreachableNodeException unsent(CommandAttempt<?> command);

	// The connection that a command needs, if there is one, open or not.
	@Nullable StatefulConnection<?, ?> connection(CommandAttempt<?> command);

	// Whether a command needs a server that the log names so, as far as that is known.
	boolean leadsTo(String server, CommandAttempt<?> command);

	// The link that can be asked for servers, when there is one.
	default CompletableFuture<RedisLink> ready() {
		return CompletableFuture.completedFuture(this);
	}

	// The server that has an entry, if it has one.
	@Nullable RedisURI masterOf(byte[] key);

	// All that have entries.
	List<RedisMaster> masters();

	// The servers that have entries, each once.
	List<RedisNode> nodes();

	CompletableFuture<?> close();

	// Whether those are all.
	boolean isComplete();

	// What is served by none of them, given the servers that are lost.
	default UnservedSlots unserved(Predicate<String> isLost) {
		return UnservedSlots.NONE;
	}

}
