/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One page of a {@linkplain EntryStore#scan scan}.
 *
 * @param <K> type of the keys
 * @param entries the entries
 * @param nextCursor the cursor of the next page; {@code null}: this was the last one
 */
public record StoredPage<K>(Map<K, StoredValue> entries, @Nullable String nextCursor) {

}
