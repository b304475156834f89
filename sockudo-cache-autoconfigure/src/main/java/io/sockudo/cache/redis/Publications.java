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

package io.sockudo.cache.redis;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Keeps what was loaded from being written after a removal that came later. A loaded
 * value is announced before its grant is given back, and a removal looks here after it
 * has revoked the grant: so either the grant was void, or the removal waits until the
 * value is written, and removes it.
 */
final class Publications {

	private final ConcurrentMap<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

	CompletableFuture<Boolean> publish(String key, Supplier<CompletableFuture<Boolean>> write) {
		CompletableFuture<Boolean> announced = new CompletableFuture<>();
		this.underWay.put(key, announced);
		CompletableFuture<Boolean> written;
		try {
			written = write.get();
		}
		catch (RuntimeException ex) {
			written = CompletableFuture.failedFuture(ex);
		}
		return written.whenComplete((answer, failure) -> {
			this.underWay.remove(key, announced);
			announced.complete(true);
		});
	}

	<T extends @Nullable Object> CompletableFuture<T> before(Collection<String> keys,
			Supplier<CompletableFuture<T>> removal) {
		if (this.underWay.isEmpty()) {
			return removal.get();
		}
		List<CompletableFuture<Boolean>> first = keys.stream()
			.map(this.underWay::get)
			.filter((publication) -> publication != null)
			.toList();
		return first.isEmpty() ? removal.get()
				: CompletableFuture.allOf(first.toArray(CompletableFuture[]::new)).thenCompose((done) -> removal.get());
	}

	<T extends @Nullable Object> CompletableFuture<T> before(String prefix, Supplier<CompletableFuture<T>> removal) {
		return before(this.underWay.keySet().stream().filter((key) -> key.startsWith(prefix)).toList(), removal);
	}

}
