/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.store.CacheLabel;

/**
 * Utilities between a store's futures and the callers of a cache.
 */
public final class Futures {

	private Futures() {
	}

	/**
	 * Wait for an operation. An interrupted caller keeps its interrupt flag and cancels
	 * the future; its exception is what the store then says of the outcome, by default
	 * that it is unknown.
	 * @param <T> type of the result
	 * @param future the operation
	 * @param label names the cache in messages
	 * @param operation names the operation in messages
	 * @return the result
	 */
	public static <T extends @Nullable Object> T await(CompletableFuture<T> future, CacheLabel label,
			String operation) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			future.cancel(true);
			throw outcome(future, label, operation);
		}
		catch (ExecutionException ex) {
			throw propagate((ex.getCause() != null) ? unwrap(ex.getCause()) : ex);
		}
		catch (CancellationException ex) {
			throw outcome(future, label, operation);
		}
	}

	/**
	 * Wait for the answer to a question that a load begins with. Unlike what
	 * {@linkplain #await others} wait for, it changes nothing: an interrupted caller
	 * leaves nothing behind whose outcome could be unknown.
	 * @param <T> type of the answer
	 * @param future the question
	 * @param label names the cache in messages
	 * @param operation names the operation in messages
	 * @return the answer
	 * @throws CacheUnavailableException if this thread is interrupted
	 */
	public static <T extends @Nullable Object> T awaitAnswer(CompletableFuture<T> future, CacheLabel label,
			String operation) {
		try {
			return await(future, label, operation);
		}
		catch (CacheOutcomeUnknownException ex) {
			if (Thread.currentThread().isInterrupted()) {
				throw new CacheUnavailableException(label.message(operation, "interrupted before anything was loaded"));
			}
			throw ex;
		}
	}

	/**
	 * Call an operation whose result is handed to an application: what the call throws
	 * fails the result, failures are bare, and what becomes of the result affects nobody
	 * else.
	 * @param <T> type of the result
	 * @param call the operation
	 * @return a future of its own
	 */
	public static <T extends @Nullable Object> CompletableFuture<T> detached(Supplier<CompletableFuture<T>> call) {
		try {
			CompletableFuture<T> operation = call.get();
			boolean succeeded = operation.isDone() && !operation.isCompletedExceptionally();
			return succeeded ? CompletableFuture.completedFuture(operation.join()) : followed(operation);
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Call an operation of a store. What the call throws, as that of a store that is
	 * closed, fails the result.
	 * @param <T> type of the result
	 * @param call the operation
	 * @return the operation itself, for example to be canceled, or a failed one
	 */
	public static <T extends @Nullable Object> CompletableFuture<T> called(Supplier<CompletableFuture<T>> call) {
		try {
			return call.get();
		}
		catch (SockudoCacheException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Run what follows an operation elsewhere, unless the operation is done.
	 * @param <T> type of the result
	 * @param future the operation, perhaps completed by a thread that must not be held up
	 * @param executor what follows runs there
	 * @return the operation
	 */
	public static <T extends @Nullable Object> CompletableFuture<T> on(Executor executor, CompletableFuture<T> future) {
		return future.isDone() ? future : future.whenCompleteAsync((value, failure) -> {
		}, executor);
	}

	private static <T extends @Nullable Object> CompletableFuture<T> followed(CompletableFuture<T> operation) {
		CompletableFuture<T> result = new CompletableFuture<>();
		operation.whenComplete((value, failure) -> {
			if (failure != null) {
				result.completeExceptionally(unwrap(failure));
			}
			else {
				result.complete(value);
			}
		});
		return result;
	}

	/**
	 * Return what really failed.
	 * @param failure a failure, perhaps in the wrapping that futures add
	 * @return the failure without that wrapping
	 */
	public static Throwable unwrap(Throwable failure) {
		Throwable unwrapped = failure;
		while (unwrapped instanceof CompletionException && unwrapped.getCause() != null) {
			unwrapped = unwrapped.getCause();
		}
		return unwrapped;
	}

	/**
	 * Throw a failure as it is, checked or not: a loader's exception reaches its callers
	 * unchanged.
	 * @param <X> inferred to be unchecked
	 * @param failure the failure
	 * @return never
	 * @throws X the failure
	 */
	@SuppressWarnings("unchecked")
	public static <X extends Throwable> RuntimeException propagate(Throwable failure) throws X {
		throw (X) failure;
	}

	private static SockudoCacheException outcome(CompletableFuture<?> future, CacheLabel label, String operation) {
		try {
			future.getNow(null);
		}
		catch (CompletionException ex) {
			if (unwrap(ex) instanceof SockudoCacheException known) {
				return known;
			}
		}
		catch (CancellationException ex) {
			// Nobody knows more.
		}
		return new CacheOutcomeUnknownException(label.message(operation, "given up while waiting for the answer"));
	}

}
