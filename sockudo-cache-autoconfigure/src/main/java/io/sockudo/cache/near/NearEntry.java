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

package io.sockudo.cache.near;

import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.TrackedRead;

/**
 * The copy of an entry, or the knowledge that there is none, until a deadline. Compared
 * by identity.
 */
final class NearEntry {

	private final @Nullable StoredValue value;

	private final boolean expires;

	private final long deadline;

	private NearEntry(@Nullable StoredValue value, boolean expires, long deadline) {
		this.value = value;
		this.expires = expires;
		this.deadline = deadline;
	}

	/**
	 * Keep what was read.
	 * @param read the answer
	 * @param asked when it was asked for, in nanoseconds: the server has counted from
	 * later on
	 * @param limit milliseconds that a copy may live, or {@link EntryStore#NEVER_EXPIRES}
	 * @return the copy
	 */
	static NearEntry of(TrackedRead read, long asked, long limit) {
		StoredValue value = read.value();
		StoredValue copy = (value != null) ? new NearValue(value) : null;
		long ttl = (read.ttl() != EntryStore.ABSENT) ? read.ttl() : EntryStore.NEVER_EXPIRES;
		if (ttl == EntryStore.NEVER_EXPIRES || (limit != EntryStore.NEVER_EXPIRES && limit < ttl)) {
			ttl = limit;
		}
		return (ttl != EntryStore.NEVER_EXPIRES) ? new NearEntry(copy, true, asked + TimeUnit.MILLISECONDS.toNanos(ttl))
				: new NearEntry(copy, false, 0);
	}

	@Nullable StoredValue value() {
		return this.value;
	}

	boolean expires() {
		return this.expires;
	}

	boolean isExpired(long now) {
		return now - this.deadline >= 0;
	}

	/**
	 * Stands for an entry that is being read. Only who has put it there may put what was
	 * read in its place, and nobody if it was removed meanwhile: the entry has changed.
	 * Compared by identity.
	 */
	static final class Pending {

		private final ConcurrentMap<String, Object> places;

		private final long since;

		Pending(ConcurrentMap<String, Object> places, long since) {
			this.places = places;
			this.since = since;
		}

		// Where it stands.
		ConcurrentMap<String, Object> places() {
			return this.places;
		}

		// Before the server was asked, and has counted how long the entry lives.
		long since() {
			return this.since;
		}

	}

}
