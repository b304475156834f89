/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
