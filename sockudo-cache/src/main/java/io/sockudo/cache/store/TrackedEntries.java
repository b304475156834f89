/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
