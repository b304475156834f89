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

import java.util.concurrent.CompletableFuture;

import io.lettuce.core.api.StatefulConnection;

/**
 * Link over a connection of Lettuce's.
 *
 * @param <C> type of the connection
 */
abstract class ConnectionLink<C extends StatefulConnection<byte[], byte[]>> implements RedisLink {

	private final C connection;

	ConnectionLink(C connection) {
		this.connection = connection;
	}

	final C connection() {
		return this.connection;
	}

	@Override
	public void send(CommandAttempt<?> command) {
		try {
			this.connection.dispatch(command);
		}
		catch (RuntimeException ex) {
			command.completeExceptionally(ex);
		}
	}

	@Override
	public CompletableFuture<?> close() {
		return this.connection.closeAsync();
	}

}
