/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Asynchronous view of a {@link RateLimiter}. Calls never block and never throw: misuse
 * and failures are failed futures. Completing or canceling a result affects nobody else
 * and returns no permits.
 */
public interface AsyncRateLimiter {

	/**
	 * Take one permit if it is available.
	 * @param key the key of the limit
	 * @param limit the limit
	 * @return whether it was taken, and what remains
	 * @see RateLimiter#tryAcquire(String, RateLimit)
	 */
	CompletableFuture<RateLimitResult> tryAcquire(String key, RateLimit limit);

	/**
	 * Take several permits if all of them are available, else none.
	 * @param key the key of the limit
	 * @param limit the limit
	 * @param permits number of permits; 0 takes none and reports what is available
	 * @return whether they were taken, and what remains
	 * @see RateLimiter#tryAcquire(String, RateLimit, long)
	 */
	CompletableFuture<RateLimitResult> tryAcquire(String key, RateLimit limit, long permits);

	/**
	 * Return all permits of a key.
	 * @param key the key of the limit
	 * @return completed when they are returned
	 * @see RateLimiter#reset(String)
	 */
	CompletableFuture<@Nullable Void> reset(String key);

}
