/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import org.jspecify.annotations.Nullable;

/**
 * Response to a {@linkplain EntryStore#acquireLease(Object, LeaseRequest) request} for a
 * load lease.
 */
public sealed interface LeaseResponse {

	/**
	 * Return the stale value that may serve instead of a load.
	 * @return the value, or {@code null} if there is none or none was asked for
	 */
	@Nullable StoredValue stale();

	/**
	 * Response that somebody has written the entry: nothing has to be loaded.
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
	 * Response that another node is loading the entry, or may do so for as long as its
	 * lease lasts.
	 *
	 * @param stale the stale value
	 */
	record Busy(@Nullable StoredValue stale) implements LeaseResponse {

	}

	/**
	 * Response that a load has failed a moment ago and isn't to be tried again yet,
	 * because there is something else to serve.
	 *
	 * @param stale the stale value
	 */
	record CoolingDown(@Nullable StoredValue stale) implements LeaseResponse {

	}

	/**
	 * Load lease that the caller has acquired. It may load, and {@link EntryStore#publish
	 * publish} or {@link EntryStore#release release} afterwards. Compared by identity; a
	 * store may keep more in a lease of its own.
	 */
	non-sealed class Acquired implements LeaseResponse {

		private final @Nullable StoredValue seen;

		private final @Nullable StoredValue stale;

		/**
		 * Create a lease.
		 * @param seen the entry that was seen, or {@code null} if there was none
		 * @param stale the stale value, or {@code null}
		 */
		public Acquired(@Nullable StoredValue seen, @Nullable StoredValue stale) {
			this.seen = seen;
			this.stale = stale;
		}

		/**
		 * Return what was seen when this lease was acquired.
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
