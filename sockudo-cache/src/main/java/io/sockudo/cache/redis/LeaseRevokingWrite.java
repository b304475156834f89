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

import io.netty.util.Timeout;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.store.Futures;

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
