/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
