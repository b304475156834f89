/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.CacheLabel;

/**
 * Answer of a store that is still to come, and its conversion for the caller.
 *
 * @param <S> what the store answers
 * @param <T> what the caller gets
 * @param answer the store's answer
 * @param reading what the caller makes of it
 */
record PendingResult<S extends @Nullable Object, T extends @Nullable Object>(CompletableFuture<S> answer,
		Function<S, T> reading) {

	T await(CacheLabel label, String operation) {
		return this.reading.apply(Futures.await(this.answer, label, operation));
	}

	CompletableFuture<T> on(Executor executor) {
		// In one step: between two, the caller might have to run it after all.
		return this.answer.isDone() ? this.answer.thenApply(this.reading)
				: this.answer.thenApplyAsync(this.reading, executor);
	}

}
