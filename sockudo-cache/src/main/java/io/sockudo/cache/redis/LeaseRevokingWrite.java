/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.CompletableFuture;

import io.netty.util.Timeout;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.internal.support.Futures;

/**
 * Write behind the removal of the lease hash of its key, on the same connection. A load
 * that begins between the two thus begins after the caller came. Done when both are;
 * cancelling it gives both up.
 *
 * @param <T> what the caller gets
 */
final class LeaseRevokingWrite<T extends @Nullable Object> extends CompletableFuture<T> {

	private final CommandExecutor commands;

	private final CommandCall<?, ?> removal;

	private final CommandCall<?, T> write;

	LeaseRevokingWrite(CommandExecutor commands, CommandCall<?, ?> removal, CommandCall<?, T> write,
			@Nullable Timeout deadline) {
		this.commands = commands;
		this.removal = removal;
		this.write = write;
		write.whenComplete((value, failure) -> removal.whenComplete((done, problem) -> {
			if (deadline != null) {
				deadline.cancel();
			}
			settle(value, (failure != null || problem == null) ? failure : withoutRemoval(Futures.unwrap(problem)));
		}));
	}

	/**
	 * Return the failure of the removal after the write is done.
	 */
	private @Nullable Throwable withoutRemoval(Throwable problem) {
		// Without the permission for lease hashes, they can't be used for loads either.
		if (problem instanceof CacheOperationException) {
			return null;
		}
		return (problem instanceof CacheUnavailableException)
				? this.commands.errors().halfDone(this.write.operation(), problem) : problem;
	}

	private void settle(T value, @Nullable Throwable failure) {
		Throwable cause = (failure != null) ? Futures.unwrap(failure) : null;
		this.commands.ended(this.write.operation(), this.write.start(), cause);
		if (cause != null) {
			completeExceptionally(cause);
		}
		else {
			complete(value);
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = this.write.cancel(mayInterruptIfRunning);
		this.removal.cancel(mayInterruptIfRunning);
		return cancelled;
	}

}
