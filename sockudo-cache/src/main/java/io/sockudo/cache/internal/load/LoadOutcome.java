/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.StoredValue;

/**
 * Outcome of a load. A result and not a failed future, which would strip the wrapping
 * from a failure.
 *
 * @param value what was loaded
 * @param failure what the loader has thrown
 * @param stale the stale value that was at hand
 * @param validity whom the outcome is good for
 * @param asOf until when it is known that nobody has changed the key, as
 * {@link SingleFlightLoader#now()} says
 */
record LoadOutcome(@Nullable StoredValue value, @Nullable Throwable failure, @Nullable StoredValue stale,
		Validity validity, long asOf) {

	static LoadOutcome of(@Nullable StoredValue value) {
		return new LoadOutcome(value, null, null, Validity.GOOD, 0);
	}

	/**
	 * Return the outcome of a response by which nobody may load.
	 */
	static LoadOutcome of(LeaseResponse response, long asked) {
		if (response instanceof LeaseResponse.Present found) {
			return new LoadOutcome(found.value(), null, null, Validity.VOUCHED, asked);
		}
		return new LoadOutcome(response.stale(), null, response.stale(), Validity.STALE, asked);
	}

	static LoadOutcome loaded(@Nullable StoredValue value, @Nullable Throwable failure, @Nullable StoredValue stale,
			LoadCompletion.Verdict verdict, long began, long asked) {
		return switch (verdict) {
			case CURRENT -> new LoadOutcome(value, failure, stale, Validity.VOUCHED, asked);
			case OUTDATED -> new LoadOutcome(value, failure, stale, Validity.OUTDATED, began);
			case NONE -> new LoadOutcome(value, failure, stale, Validity.UNVOUCHED, began);
		};
	}

	static LoadOutcome failed(Throwable failure) {
		return new LoadOutcome(null, failure, null, Validity.GOOD, 0);
	}

	static LoadOutcome abandoned(Throwable failure) {
		return new LoadOutcome(null, failure, null, Validity.ABANDONED, 0);
	}

	/**
	 * Return whether the outcome is valid for a caller. One that comes after the key was
	 * written or removed must not get a value that was loaded or found before. A load
	 * that it has already waited for was the last one to begin before it.
	 */
	boolean isGoodFor(LoadRequest<?> request, boolean waitedBefore) {
		return switch (this.validity) {
			case GOOD -> true;
			case OUTDATED -> waitedBefore;
			case VOUCHED, UNVOUCHED -> waitedBefore || request.cameBefore(this.asOf);
			case STALE -> request.canServe(this.stale) && (waitedBefore || request.cameBefore(this.asOf));
			case ABANDONED -> false;
		};
	}

	LoadListener.Ending ending(LoadRequest<?> request) {
		if (this.failure == null) {
			return LoadListener.Ending.LOADED;
		}
		return request.canServe(this.stale) ? LoadListener.Ending.STALE : LoadListener.Ending.FAILED;
	}

	@Nullable StoredValue answer(LoadRequest<?> request) {
		if (this.failure == null) {
			return this.value;
		}
		if (request.canServe(this.stale)) {
			return this.stale;
		}
		throw Futures.propagate(this.failure);
	}

	enum Validity {

		/**
		 * For everybody.
		 */
		GOOD,

		/**
		 * The store has vouched for it when it was asked: nobody had written the key
		 * since.
		 */
		VOUCHED,

		/**
		 * The store has not, because it wasn't asked, or didn't answer. What was loaded
		 * is as old as the beginning of the load.
		 */
		UNVOUCHED,

		/**
		 * The key was written or removed meanwhile.
		 */
		OUTDATED,

		/**
		 * Nobody may load now.
		 */
		STALE,

		/**
		 * The caller that was to load has left without loading.
		 */
		ABANDONED

	}

}
