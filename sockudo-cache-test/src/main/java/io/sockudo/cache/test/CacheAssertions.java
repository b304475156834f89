/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

import io.sockudo.cache.KeyValueCache;

/**
 * Entry point to AssertJ assertions about caches. Assertions see the entries whatever
 * {@linkplain CacheFaults faults} there are, and count as no load.
 */
public final class CacheAssertions {

	private CacheAssertions() {
	}

	/**
	 * Begin an assertion about a key-value cache.
	 * @param actual the cache, a namespace or a typed view of it, on any driver
	 * @return the assertion
	 */
	public static CacheAssert assertThat(@Nullable KeyValueCache<?> actual) {
		return new CacheAssert(actual, (actual != null) ? new CacheView.OfKeyValueCache(actual) : null);
	}

	/**
	 * Begin an assertion about a Spring cache. TTLs, sizes and loads are known of those
	 * of Sockudo Cache only.
	 * @param actual the cache
	 * @return the assertion
	 */
	public static CacheAssert assertThat(@Nullable Cache actual) {
		return new CacheAssert(actual, (actual != null) ? SpringCacheView.of(actual) : null);
	}

}
