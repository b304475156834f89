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
