/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import org.jspecify.annotations.Nullable;

/**
 * Condition that must hold of an entry for it to be written.
 */
public final class WriteCondition {

	/**
	 * Nothing: write whether the entry exists or not.
	 */
	public static final WriteCondition ALWAYS = new WriteCondition(null);

	/**
	 * There is no such entry.
	 */
	public static final WriteCondition IF_ABSENT = new WriteCondition(null);

	private final @Nullable StoredValue expected;

	private WriteCondition(@Nullable StoredValue expected) {
		this.expected = expected;
	}

	/**
	 * The entry exists and its stored form equals another.
	 * @param expected the other value
	 * @return the condition
	 */
	public static WriteCondition ifEqual(StoredValue expected) {
		return new WriteCondition(expected);
	}

	/**
	 * Return what the entry must equal.
	 * @return the value, or {@code null} for {@link #ALWAYS} and {@link #IF_ABSENT}
	 */
	public @Nullable StoredValue expected() {
		return this.expected;
	}

}
