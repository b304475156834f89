/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

/**
 * Change of an entry whose value is read in the same atomic step.
 *
 * @see EntryStore#readAndChange(Object, EntryChange)
 */
public sealed interface EntryChange {

	/**
	 * Return the operation that makes the change, for messages and meters.
	 * @return its name
	 */
	String operation();

	/**
	 * Removal of the entry.
	 */
	record Removal() implements EntryChange {

		@Override
		public String operation() {
			return "getAndRemove";
		}

	}

	/**
	 * New TTL of an entry that exists. Its value stays.
	 *
	 * @param ttl the time to live from now on
	 */
	record Expiry(long ttl) implements EntryChange {

		@Override
		public String operation() {
			return "getAndExpire";
		}

	}

	/**
	 * New value and TTL, whether the entry exists or not.
	 *
	 * @param value the value
	 * @param ttl the time to live
	 */
	record Replacement(StoredValue value, long ttl) implements EntryChange {

		@Override
		public String operation() {
			return "getAndSet";
		}

	}

}
