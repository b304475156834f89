/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.RedisURI;
import org.jspecify.annotations.Nullable;

/**
 * Link to the only server of a test, of which nothing else is known.
 */
interface SingleServerLink extends RedisLink {

	@Override
	default void sendAll(Collection<CommandAttempt<?>> commands) {
		commands.forEach(this::send);
	}

	@Override
	default @Nullable UnreachableNodeException unsent(CommandAttempt<?> command) {
		return null;
	}

	@Override
	default @Nullable RedisURI masterOf(byte[] key) {
		return null;
	}

	@Override
	default List<RedisMaster> masters() {
		return List.of();
	}

	@Override
	default List<RedisNode> nodes() {
		return List.of();
	}

	@Override
	default boolean isComplete() {
		return true;
	}

	@Override
	default CompletableFuture<?> close() {
		return CompletableFuture.completedFuture(null);
	}

}
