/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.endpoint;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.spring.SockudoSpringCache;
import io.sockudo.cache.store.EntryDetails;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.Futures;

/**
 * Spring cache as the endpoint operates it: only its keys that are strings.
 *
 * @param cache the cache
 */
record SpringEntries(SockudoSpringCache cache) implements OperatedCache {

	@Override
	public EntryStore<?> store() {
		return this.cache.getNativeCache();
	}

	@Override
	public @Nullable EntryDetails inspect(String key) {
		return this.cache.inspect(key);
	}

	@Override
	public boolean remove(String key) {
		return this.cache.evictIfPresent(key);
	}

	@Override
	public long clear() {
		EntryStore<?> store = store();
		return Futures.await(store.clear(""), store.label(), "clear");
	}

}
