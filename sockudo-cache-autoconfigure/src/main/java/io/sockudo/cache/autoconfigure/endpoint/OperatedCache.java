/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.endpoint;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.spring.SockudoSpringCache;
import io.sockudo.cache.store.EntryDetails;
import io.sockudo.cache.store.EntryStore;

/**
 * Cache as the endpoint operates it: keys are texts.
 *
 * @param <K> type of the store's keys
 * @param store its entries
 * @param keys converts texts to the store's keys
 */
record OperatedCache<K>(EntryStore<K> store, Function<String, K> keys) {

	/**
	 * Return the key-value cache, whose keys contain the names of namespaces.
	 */
	static OperatedCache<String> of(EntryStore<String> store) {
		return new OperatedCache<>(store, Function.identity());
	}

	/**
	 * Return a Spring cache, of which only keys that are strings can be named.
	 */
	static OperatedCache<Object> of(SockudoSpringCache cache) {
		return new OperatedCache<>(cache.store(), cache::storeKey);
	}

	@Nullable EntryDetails inspect(String key) {
		return await(this.store.inspect(this.keys.apply(key)), "inspect");
	}

	boolean remove(String key) {
		return await(this.store.remove(this.keys.apply(key)), "remove");
	}

	long clear() {
		return await(this.store.clear(""), "clear");
	}

	private <T extends @Nullable Object> T await(CompletableFuture<T> future, String operation) {
		return Futures.await(future, this.store.label(), operation);
	}

}
