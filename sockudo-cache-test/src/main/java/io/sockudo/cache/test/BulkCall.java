/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.internal.support.Failures;
import io.sockudo.cache.internal.support.Futures;

/**
 * Call with several keys, of which a fault may affect some: the rest is done, and the
 * failure names the keys that aren't certain to be done.
 *
 * @param call the call
 * @param keys the keys
 * @param faults the faults
 * @param <T> type of the result
 */
record BulkCall<T extends @Nullable Object>(Call call, Collection<String> keys, ActiveFaults faults) {

	CompletableFuture<T> execute(Function<Collection<String>, CompletableFuture<T>> execution,
			BinaryOperator<T> merge) {
		Set<String> affected = this.faults.among(this.call.label(), this.keys);
		if (affected.isEmpty()) {
			return Futures.called(() -> execution.apply(this.keys));
		}
		List<String> rest = new ArrayList<>(this.keys);
		rest.removeAll(affected);
		CompletableFuture<T> done = Futures.called(() -> execution.apply(rest));
		CompletableFuture<T> faulty = this.faults.callAny(this.call, affected, () -> execution.apply(affected));
		return done.thenCombine(faulty.exceptionallyCompose((failure) -> failed(failure, affected)), merge);
	}

	private static <T> CompletableFuture<T> failed(Throwable failure, Set<String> keys) {
		Throwable cause = Futures.unwrap(failure);
		return CompletableFuture.failedFuture((cause instanceof SockudoCacheException known)
				? Failures.ofKeys(known, String.valueOf(known.getMessage()), keys) : cause);
	}

}
