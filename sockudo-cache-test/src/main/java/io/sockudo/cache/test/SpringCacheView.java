/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;

import io.sockudo.cache.spring.SockudoSpringCache;
import io.sockudo.cache.store.EntryDetails;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoredPage;

/**
 * View of a Spring cache. Of one that isn't ours only the entries are known.
 *
 * @param cache the cache
 * @param own the same, if it is ours
 */
record SpringCacheView(Cache cache, @Nullable SockudoSpringCache own) implements CacheView {

	static SpringCacheView of(Cache cache) {
		Cache target = (cache instanceof TransactionAwareCacheDecorator decorator) ? decorator.getTargetCache() : cache;
		return new SpringCacheView(target, (target instanceof SockudoSpringCache own) ? own : null);
	}

	@Override
	public boolean has(Object key) {
		return this.cache.get(key) != null;
	}

	@Override
	public @Nullable Object value(Object key) {
		Cache.ValueWrapper wrapper = this.cache.get(key);
		return (wrapper != null) ? wrapper.get() : null;
	}

	@Override
	public @Nullable Duration ttl(Object key) {
		EntryDetails details = (this.own != null) ? this.own.store().inspect(this.own.storeKey(key)).join() : null;
		return (details != null) ? Duration.ofMillis(details.ttl()) : null;
	}

	@Override
	public long size() {
		return (this.own != null) ? size(this.own.store()) : -1;
	}

	private static <K> long size(EntryStore<K> store) {
		Set<K> keys = new HashSet<>();
		String cursor = null;
		do {
			StoredPage<K> page = store.scan("", cursor, PAGE).join();
			keys.addAll(page.entries().keySet());
			cursor = page.nextCursor();
		}
		while (cursor != null);
		return keys.size();
	}

	@Override
	public void visit(Object key) {
		if (this.own != null) {
			this.own.store().inspect(this.own.storeKey(key));
		}
	}

	@Override
	public void visit() {
		if (this.own != null) {
			this.own.store().scan("", null, 1);
		}
	}

}
