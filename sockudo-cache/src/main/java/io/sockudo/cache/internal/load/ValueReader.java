/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import io.sockudo.cache.codec.CodecException;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.StoredValue;

/**
 * Reader of the values of one view.
 *
 * @param <V> type of the values
 */
@FunctionalInterface
public interface ValueReader<V> {

	/**
	 * Read a value.
	 * @param stored the value as it is stored
	 * @return the value
	 * @throws CodecException if it can't be read
	 */
	V read(StoredValue stored);

	/**
	 * Learn of an entry that can't be read, which is a miss.
	 * @param problem why it can't be read
	 */
	default void unreadable(CodecException problem) {
	}

	/**
	 * Return the TTL of a loaded value.
	 * @param loaded the value
	 * @param policy how to store it
	 * @return milliseconds, or {@link io.sockudo.cache.store.EntryStore#NEVER_EXPIRES}
	 */
	default long nextTtl(StoredValue loaded, CachePolicy policy) {
		return policy.nextTtl();
	}

}
