/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;

/**
 * Rate-limit counts of a driver, kept apart from all entries. Arguments are checked by
 * the caller. The algorithm is GCRA, the generic cell rate algorithm, which is a token
 * bucket.
 */
public interface RateLimits {

	/**
	 * Name of the limits in messages, instead of the name of a cache.
	 */
	String NAME = "rate-limiter";

	/**
	 * Return the label of the limits in messages.
	 * @return the label
	 */
	CacheLabel label();

	/**
	 * Notify that the application uses the rate limiter: the time to warn of what it
	 * won't do. May be called several times.
	 */
	void inUse();

	/**
	 * Take permits if the key is known here and that needs no waiting, as one atomic
	 * step. Called often: a key that isn't well-formed isn't known, so it needn't be
	 * checked before.
	 * @param key what is limited
	 * @param limit how often
	 * @param permits how many; 0 takes nothing
	 * @return what was decided, or {@code null}: nothing was, ask
	 * {@link #acquire(String, RateLimit, long)}
	 */
	@Nullable RateLimitResult acquireNow(String key, RateLimit limit, long permits);

	/**
	 * Take permits, as one atomic step that is never repeated.
	 * @param key what is limited
	 * @param limit how often
	 * @param permits how many; 0 takes nothing
	 * @return what was decided; to cancel it gives the call up
	 */
	CompletableFuture<RateLimitResult> acquire(String key, RateLimit limit, long permits);

	/**
	 * Give all permits back.
	 * @param key what is limited
	 * @return completed when they are
	 */
	CompletableFuture<@Nullable Void> reset(String key);

}
