/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

/**
 * Details of an entry other than its value.
 *
 * @param ttl milliseconds that it has left, at least 1, or
 * {@link EntryStore#NEVER_EXPIRES}
 * @param size bytes of its stored form; {@value #UNKNOWN_SIZE} where there is none yet
 * @param level where it was found: {@code memory}, {@code redis} or {@code near}
 */
public record EntryDetails(long ttl, long size, String level) {

	/**
	 * Size that isn't known.
	 */
	public static final long UNKNOWN_SIZE = -1;

}
