/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One page of a scan.
 *
 * @param <V> type of the values
 * @param entries the entries of this page; may be empty although more pages follow
 * @param nextCursor opaque cursor of the next page; {@code null}: this was the last one
 * @see KeyValueCache#scan(String, String, int)
 */
public record ScanPage<V>(Map<String, V> entries, @Nullable String nextCursor) {

}
