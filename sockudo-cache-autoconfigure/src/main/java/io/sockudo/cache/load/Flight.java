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
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.Futures;
import io.sockudo.cache.store.StoredValue;

/**
 * One load under way, and all who wait for it.
 */
final class Flight {

	private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

	private volatile @Nullable Thread loader;

	// The thread that is inside the loader now.
	@Nullable Thread loader() {
		return this.loader;
	}

	void loadedBy(@Nullable Thread loader) {
		this.loader = loader;
	}

	void land(Outcome outcome) {
		this.outcome.complete(outcome);
	}

	CompletableFuture<Outcome> outcome() {
		return this.outcome;
	}

	Outcome await() throws InterruptedException {
		try {
			return this.outcome.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A flight lands with an outcome", ex);
		}
	}

	/**
	 * How a flight ends. A result and not a failed future, which would strip the wrapping
	 * from a failure.
	 *
	 * @param value what was loaded
	 * @param failure what the loader has thrown
	 * @param outdated whether the key was written or removed meanwhile
	 */
	record Outcome(@Nullable StoredValue value, @Nullable Throwable failure, boolean outdated) {

		static Outcome of(@Nullable StoredValue value) {
			return new Outcome(value, null, false);
		}

		static Outcome failed(Throwable failure) {
			return new Outcome(null, failure, false);
		}

		@Nullable StoredValue valueOrThrow() {
			if (this.failure != null) {
				throw Futures.propagate(this.failure);
			}
			return this.value;
		}

	}

}
