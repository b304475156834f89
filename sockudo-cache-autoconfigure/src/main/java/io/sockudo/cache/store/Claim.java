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

import org.jspecify.annotations.Nullable;

/**
 * Answer to a {@linkplain EntryStore#claim(Object, StoredValue) claim}.
 */
public sealed interface Claim {

	/**
	 * Somebody has written the entry: nothing has to be loaded.
	 *
	 * @param value the entry
	 */
	record Found(StoredValue value) implements Claim {

	}

	/**
	 * The caller may load, and {@link EntryStore#publish publish} or
	 * {@link EntryStore#release release} afterwards. Compared by identity.
	 */
	final class Granted implements Claim {

		private final @Nullable StoredValue seen;

		/**
		 * Create a grant.
		 * @param seen the unusable entry that was seen, or {@code null} if there was none
		 */
		public Granted(@Nullable StoredValue seen) {
			this.seen = seen;
		}

		/**
		 * Return what was seen when this was granted.
		 * @return the unusable entry, or {@code null} if there was none
		 */
		public @Nullable StoredValue seen() {
			return this.seen;
		}

	}

}
