/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.sockudo.cache.internal.support.Futures;

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
