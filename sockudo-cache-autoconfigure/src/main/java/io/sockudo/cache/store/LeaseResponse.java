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
 * Answer to a {@linkplain EntryStore#acquireLease(Object, LeaseRequest) response}.
 */
public sealed interface LeaseResponse {

	/**
	 * Return the copy of an expired entry that may serve instead of a load.
	 * @return the copy, or {@code null} if there is none or none was asked for
	 */
	@Nullable StoredValue stale();

	/**
	 * Somebody has written the entry: nothing has to be loaded.
	 *
	 * @param value the entry
	 */
	record Present(StoredValue value) implements LeaseResponse {

		@Override
		public @Nullable StoredValue stale() {
			return null;
		}

	}

	/**
	 * Another node is loading the entry, or may do so for as long as its claim lasts.
	 *
	 * @param stale the copy of an expired entry
	 */
	record Busy(@Nullable StoredValue stale) implements LeaseResponse {

	}

	/**
	 * A load has failed a moment ago and isn't to be tried again yet, because there is
	 * something else to serve.
	 *
	 * @param stale the copy of an expired entry
	 */
	record CoolingDown(@Nullable StoredValue stale) implements LeaseResponse {

	}

	/**
	 * The caller may load, and {@link EntryStore#publish publish} or
	 * {@link EntryStore#release release} afterwards. Compared by identity; a store may
	 * keep more in a grant of its own.
	 */
	non-sealed class Acquired implements LeaseResponse {

		private final @Nullable StoredValue seen;

		private final @Nullable StoredValue stale;

		/**
		 * Create a grant.
		 * @param seen the entry that was seen, or {@code null} if there was none
		 * @param stale the copy of an expired entry, or {@code null}
		 */
		public Acquired(@Nullable StoredValue seen, @Nullable StoredValue stale) {
			this.seen = seen;
			this.stale = stale;
		}

		/**
		 * Return what was seen when this was granted.
		 * @return the entry, or {@code null} if there was none
		 */
		public final @Nullable StoredValue seen() {
			return this.seen;
		}

		@Override
		public final @Nullable StoredValue stale() {
			return this.stale;
		}

	}

}
