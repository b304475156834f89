/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.StoredValue;

/**
 * Stale value that a load has at hand.
 *
 * @param value the value, or {@code null} if there is none
 * @param asked when the store was asked, as {@link SingleFlightLoader#now()} says
 * @param isThere asks whether the value is still there: a write drops it
 */
record StaleValue(@Nullable StoredValue value, long asked, Supplier<CompletableFuture<Boolean>> isThere) {

	static final StaleValue NONE = new StaleValue(null, 0, () -> CompletableFuture.completedFuture(false));

	/**
	 * Return the value for a caller. One that came after the store was asked may have
	 * dropped it before.
	 * @param request what the caller wants
	 * @return the value if it can be served
	 */
	CompletableFuture<@Nullable StoredValue> forCaller(LoadRequest<?> request) {
		if (!request.canServe(this.value)) {
			return CompletableFuture.completedFuture(null);
		}
		if (request.cameBefore(this.asked)) {
			return CompletableFuture.completedFuture(this.value);
		}
		return Futures.detached(this.isThere)
			.handle((there, failure) -> Boolean.TRUE.equals(there) ? this.value : null);
	}

}
