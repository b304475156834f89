/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.util.function.Function;

/**
 * Entries of a cache whose keys are objects of any type.
 *
 * @param <K> what the store takes as keys
 * @param store the entries
 * @param keys makes what the store takes of the cache's keys
 */
public record ObjectEntries<K>(EntryStore<K> store, Function<Object, K> keys) {

}
