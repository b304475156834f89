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

package io.sockudo.cache.ratelimit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.sockudo.cache.store.Futures;

/**
 * The asynchronous face, joined, so that a contract runs on it.
 *
 * @param async the asynchronous face
 */
record JoinedRateLimiter(AsyncRateLimiter async) implements RateLimiter {

	@Override
	public RateLimitResult tryAcquire(String key, RateLimit limit) {
		return join(this.async.tryAcquire(key, limit));
	}

	@Override
	public RateLimitResult tryAcquire(String key, RateLimit limit, long permits) {
		return join(this.async.tryAcquire(key, limit, permits));
	}

	@Override
	public void reset(String key) {
		join(this.async.reset(key));
	}

	private static <T> T join(CompletableFuture<T> future) {
		try {
			return future.join();
		}
		catch (CompletionException ex) {
			throw Futures.propagate(Futures.unwrap(ex));
		}
	}

}
