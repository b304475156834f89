/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Future that relays the result of an operation after a further step. Cancelling it
 * cancels the operation, which then says what became of it.
 *
 * @param <T> what the caller gets
 */
public final class RelayFuture<T extends @Nullable Object> extends CompletableFuture<T> {

	private final CompletableFuture<?> operation;

	private RelayFuture(CompletableFuture<?> operation) {
		this.operation = operation;
	}

	/**
	 * Run a task at the end of an operation, whatever becomes of it.
	 * @param <T> what the operation gives
	 * @param operation the operation
	 * @param task called when it has ended
	 * @return the result of the operation
	 */
	public static <T extends @Nullable Object> CompletableFuture<T> after(CompletableFuture<T> operation,
			Runnable task) {
		return of(operation, (value) -> {
			task.run();
			return value;
		}, task);
	}

	/**
	 * Convert the result of an operation.
	 * @param <S> what the operation gives
	 * @param <T> what the caller gets
	 * @param operation the operation
	 * @param answer makes the one of the other; must not throw
	 * @param failed called instead if the operation fails; must not throw
	 * @return the answer
	 */
	public static <S extends @Nullable Object, T extends @Nullable Object> CompletableFuture<T> of(
			CompletableFuture<S> operation, Function<S, T> answer, Runnable failed) {
		RelayFuture<T> settled = new RelayFuture<>(operation);
		operation.whenComplete((value, failure) -> {
			if (failure != null) {
				failed.run();
				settled.completeExceptionally(Futures.unwrap(failure));
			}
			else {
				settled.complete(answer.apply(value));
			}
		});
		return settled;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return this.operation.cancel(mayInterruptIfRunning);
	}

}
