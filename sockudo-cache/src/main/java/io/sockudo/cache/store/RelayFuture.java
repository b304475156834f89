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
