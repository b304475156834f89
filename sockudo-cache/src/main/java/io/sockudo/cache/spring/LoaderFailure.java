/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.concurrent.CompletableFuture;

import org.springframework.cache.interceptor.CacheOperationInvoker;

import io.sockudo.cache.internal.load.WrappedLoaderException;
import io.sockudo.cache.internal.support.Futures;

/**
 * Failure of a loader on its way to all who wait, each of which throws it as its own
 * method has to.
 */
final class LoaderFailure extends WrappedLoaderException {

	LoaderFailure(Throwable cause) {
		super(cause);
	}

	static <T> CompletableFuture<T> failed(Throwable failure) {
		return CompletableFuture.failedFuture(new LoaderFailure(Futures.unwrap(failure)));
	}

	static <T> CompletableFuture<T> unpacked(Throwable failure) {
		Throwable unwrapped = Futures.unwrap(failure);
		return CompletableFuture.failedFuture((unwrapped instanceof LoaderFailure && unwrapped.getCause() != null)
				? thrown(unwrapped.getCause()) : unwrapped);
	}

	/**
	 * Return the failure to throw. Spring unwraps its own wrapper only where a method
	 * throws, not from a future.
	 */
	private static Throwable thrown(Throwable failure) {
		return (failure instanceof CacheOperationInvoker.ThrowableWrapper wrapper) ? wrapper.getOriginal() : failure;
	}

}
