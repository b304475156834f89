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

package io.sockudo.cache.core;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.store.Failures;
import io.sockudo.cache.store.Futures;

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
