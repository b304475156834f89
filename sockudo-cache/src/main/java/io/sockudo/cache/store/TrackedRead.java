/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import org.jspecify.annotations.Nullable;

/**
 * Answer to a read of {@link TrackedEntries}.
 *
 * @param value the value, or {@code null} if there is none
 * @param ttl milliseconds that the entry had left after the question was sent, at least
 * 1; or {@link EntryStore#NEVER_EXPIRES}, or {@link EntryStore#ABSENT}
 * @param tracked whether the next change sends an invalidation; if not, the answer is
 * good for this once
 */
public record TrackedRead(@Nullable StoredValue value, long ttl, boolean tracked) {

	/**
	 * Return an answer that must not be kept.
	 * @param value the value, or {@code null}
	 * @return the answer
	 */
	public static TrackedRead once(@Nullable StoredValue value) {
		return new TrackedRead(value, EntryStore.ABSENT, false);
	}

}
