/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.internal.support.Failures;
import io.sockudo.cache.internal.support.Futures;

/**
 * Translation of the failed keys of a bulk operation to the names that the caller used.
 */
final class FailedKeys {

	private FailedKeys() {
	}

	static <T extends @Nullable Object> CompletableFuture<T> within(String prefix, CompletableFuture<T> bulk) {
		return bulk.exceptionally((failure) -> {
			Throwable bare = Futures.unwrap(failure);
			throw Futures.propagate((bare instanceof SockudoCacheException known && !known.failedKeys().isEmpty())
					? within(prefix, known) : bare);
		});
	}

	private static SockudoCacheException within(String prefix, SockudoCacheException failure) {
		Collection<String> keys = failure.failedKeys().stream().map((key) -> key.substring(prefix.length())).toList();
		return Failures.ofKeys(failure, String.valueOf(failure.getMessage()), keys);
	}

}
