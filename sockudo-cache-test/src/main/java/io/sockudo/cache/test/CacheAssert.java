/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a cache.
 */
public final class CacheAssert extends AbstractAssert<CacheAssert, Object> {

	private final @Nullable CacheView view;

	CacheAssert(@Nullable Object actual, @Nullable CacheView view) {
		super(actual, CacheAssert.class);
		this.view = view;
	}

	/**
	 * Begin an assertion about one entry.
	 * @param key the key
	 * @return the assertion
	 */
	public EntryAssert entry(Object key) {
		return new EntryAssert(view(), key);
	}

	/**
	 * Verify the number of entries. Those of namespaces count.
	 * @param expected the number
	 * @return this assertion
	 */
	public CacheAssert hasSize(long expected) {
		long size = Inspection.of(view()::size);
		if (size < 0) {
			failWithMessage("The size of this cache isn't known: %s", this.actual);
		}
		if (size != expected) {
			failWithMessage("Expected %s entries, but there are %s", expected, size);
		}
		return this;
	}

	/**
	 * Verify that there are no entries.
	 * @return this assertion
	 */
	public CacheAssert isEmpty() {
		return hasSize(0);
	}

	/**
	 * Verify how often loaders were called, of {@code getOrLoad} and of
	 * {@code @Cacheable(sync = true)}, for all keys together.
	 * @param expected the number of calls
	 * @return this assertion
	 */
	public CacheAssert loads(long expected) {
		CacheView cache = view();
		LoadsAssert.verify(Inspection.find(cache::visit), true, expected, "all keys");
		return this;
	}

	/**
	 * Verify that the loader was called once for a key.
	 * @param key the key
	 * @return this assertion
	 */
	public CacheAssert loadedOnce(Object key) {
		entry(key).loads(1);
		return this;
	}

	private CacheView view() {
		isNotNull();
		CacheView present = this.view;
		if (present == null) {
			throw new IllegalStateException("There is no cache");
		}
		return present;
	}

}
