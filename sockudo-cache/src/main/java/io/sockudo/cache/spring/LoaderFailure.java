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

package io.sockudo.cache.spring;

import java.util.concurrent.CompletableFuture;

import org.springframework.cache.interceptor.CacheOperationInvoker;

import io.sockudo.cache.load.WrappedLoaderException;
import io.sockudo.cache.store.Futures;

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
