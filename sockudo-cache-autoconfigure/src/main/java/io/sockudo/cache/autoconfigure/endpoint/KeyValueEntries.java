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

package io.sockudo.cache.autoconfigure.endpoint;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.EntryDetails;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.Futures;

/**
 * Key-value cache as the endpoint operates it: keys contain the names of namespaces.
 *
 * @param store its entries
 */
record KeyValueEntries(EntryStore<String> store) implements OperatedCache {

	@Override
	public @Nullable EntryDetails inspect(String key) {
		return await(this.store.inspect(key), "inspect");
	}

	@Override
	public boolean remove(String key) {
		return await(this.store.remove(key), "remove");
	}

	@Override
	public long clear() {
		return await(this.store.clear(""), "clear");
	}

	private <T extends @Nullable Object> T await(CompletableFuture<T> future, String operation) {
		return Futures.await(future, this.store.label(), operation);
	}

}
