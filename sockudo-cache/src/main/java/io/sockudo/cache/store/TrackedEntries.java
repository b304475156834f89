/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Entries of a server that sends an invalidation to those who have read them.
 */
public interface TrackedEntries {

	/**
	 * Return the same entries, to be read and changed without invalidations.
	 * @return always the same store
	 */
	EntryStore<String> store();

	/**
	 * Read an entry so that its next change sends an invalidation, whoever makes it: also
	 * when it expires, is evicted, or appears where there was none. The invalidation may
	 * come before the answer.
	 * @param key the key
	 * @return the entry; or {@code null} if there would be no invalidation now
	 */
	@Nullable CompletableFuture<TrackedRead> read(String key);

	/**
	 * Set the listener to invalidations.
	 * @param changes called from now on, by threads that must not be held up
	 */
	void sendInvalidations(Changes changes);

	/**
	 * Listener to invalidations.
	 */
	interface Changes {

		/**
		 * An entry that was read has changed, or may have.
		 * @param key its key
		 */
		void changed(String key);

		/**
		 * Nothing is known of any entry that was read until now.
		 */
		void lost();

	}

}
