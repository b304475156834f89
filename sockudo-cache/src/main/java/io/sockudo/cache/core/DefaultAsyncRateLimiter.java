/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.ratelimit.AsyncRateLimiter;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;

/**
 * Asynchronous face of a rate limiter.
 */
final class DefaultAsyncRateLimiter implements AsyncRateLimiter {

	private final RateLimitOperations operations;

	DefaultAsyncRateLimiter(RateLimitOperations operations) {
		this.operations = operations;
	}

	@Override
	public CompletableFuture<RateLimitResult> tryAcquire(String key, RateLimit limit) {
		return tryAcquire(key, limit, 1);
	}

	@Override
	public CompletableFuture<RateLimitResult> tryAcquire(String key, RateLimit limit, long permits) {
		return Futures.detached(() -> this.operations.acquire(key, limit, permits));
	}

	@Override
	public CompletableFuture<@Nullable Void> reset(String key) {
		return Futures.detached(() -> this.operations.reset(key));
	}

}
