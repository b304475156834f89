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

package io.sockudo.cache.load;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.Futures;
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
