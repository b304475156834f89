/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheLoadTimeoutException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.internal.support.Scheduler;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.CachePolicy;

/**
 * Timeouts of callers that are answered in any case.
 */
final class LoadTimeouts {

	private final CacheLabel label;

	private final Scheduler scheduler;

	private final Executor callbacks;

	LoadTimeouts(CacheLabel label, Scheduler scheduler, Executor callbacks) {
		this.label = label;
		this.scheduler = scheduler;
		this.callbacks = callbacks;
	}

	/**
	 * Wait for the read that a call begins with.
	 * @param <T> what is read
	 * @param read the read
	 * @param limits the limits of the call
	 * @return what was read
	 */
	<T extends @Nullable Object> T await(CompletableFuture<T> read, CallLimits limits) {
		try {
			if (!isDoneWithin(read, limits.timeoutNanos(this.scheduler.nanoTime()))) {
				throw unanswered(limits.policy());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return Futures.awaitAnswer(read, this.label, SingleFlightLoader.OPERATION);
	}

	/**
	 * Let the read that a call begins with fail when it takes too long.
	 * @param <T> what is read
	 * @param read the read, which nobody else uses
	 * @param limits the limits of the call
	 * @return the read
	 */
	<T extends @Nullable Object> CompletableFuture<T> limit(CompletableFuture<T> read, CallLimits limits) {
		if (limits.policy().isTimed() && !read.isDone()) {
			this.scheduler.schedule(() -> {
				if (!read.isDone()) {
					read.completeExceptionally(unanswered(limits.policy()));
				}
			}, limits.timeoutNanos(this.scheduler.nanoTime()), this.callbacks);
		}
		return read;
	}

	boolean isDoneWithin(CompletableFuture<?> future, long nanos) throws InterruptedException {
		try {
			this.scheduler.await(future, nanos);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			return true;
		}
	}

	private CacheLoadTimeoutException unanswered(CachePolicy policy) {
		return exceeded(policy, "the load has not begun, because the store has not answered");
	}

	CacheLoadTimeoutException exceeded(CachePolicy policy, String reason) {
		return new CacheLoadTimeoutException(this.label.message(SingleFlightLoader.OPERATION,
				"no value within the timeout of " + policy.timeout() + " ms: " + reason));
	}

}
