/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.ScanPage;

/**
 * View of a cache for assertions.
 */
interface CacheView {

	/**
	 * Number of entries that are asked for at a time.
	 */
	int PAGE = 500;

	/**
	 * Return whether there is an entry.
	 */
	boolean has(Object key);

	/**
	 * Return the value of an entry, {@code null} if there is none or its value is that.
	 */
	@Nullable Object value(Object key);

	/**
	 * Return the remaining TTL of an entry, zero if it never expires, {@code null} if
	 * nobody knows it.
	 */
	@Nullable Duration ttl(Object key);

	/**
	 * Return the number of entries, or -1 if nobody knows it.
	 */
	long size();

	/**
	 * Read anything of an entry.
	 */
	void visit(Object key);

	/**
	 * Read anything of all entries.
	 */
	void visit();

	/**
	 * View of a key-value cache.
	 *
	 * @param cache the cache
	 */
	record OfKeyValueCache(KeyValueCache<?> cache) implements CacheView {

		@Override
		public boolean has(Object key) {
			return this.cache.has(text(key));
		}

		@Override
		public @Nullable Object value(Object key) {
			return this.cache.get(text(key));
		}

		@Override
		public @Nullable Duration ttl(Object key) {
			return this.cache.ttl(text(key));
		}

		@Override
		public long size() {
			Set<String> keys = new HashSet<>();
			String cursor = null;
			do {
				ScanPage<?> page = this.cache.scan("", cursor, PAGE);
				keys.addAll(page.entries().keySet());
				cursor = page.nextCursor();
			}
			while (cursor != null);
			return keys.size();
		}

		@Override
		public void visit(Object key) {
			this.cache.ttl(text(key));
		}

		@Override
		public void visit() {
			this.cache.scan("", null, 1);
		}

		private static String text(Object key) {
			if (key instanceof String text) {
				return text;
			}
			throw new IllegalArgumentException("The keys of a key-value cache are texts, not " + key.getClass());
		}

	}

}
