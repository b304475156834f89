/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.RateLimits;

/**
 * Operations that both faces of a rate limiter have in common: arguments are checked, and
 * an outage is handled as configured. Misuse is thrown.
 */
final class RateLimitOperations {

	private final CacheDriver driver;

	private final RateLimits limits;

	private final RateLimitFallback fallback;

	RateLimitOperations(CacheDriver driver, RateLimitFallback fallback) {
		this.driver = driver;
		this.limits = driver.rateLimits();
		this.fallback = fallback;
	}

	RateLimitFallback fallback() {
		return this.fallback;
	}

	RateLimitResult acquireAndWait(String key, RateLimit limit, long permits) {
		check(key, limit, permits);
		try {
			RateLimitResult now = this.limits.acquireNow(key, limit, permits);
			RateLimitResult result = (now != null) ? now : Futures
				.await(this.limits.acquire(Arguments.key(key), limit, permits), this.limits.label(), "tryAcquire");
			return this.fallback.answered(result, permits);
		}
		catch (SockudoCacheException ex) {
			// An interrupted caller has given up, whatever the driver would have
			// answered.
			if (Thread.currentThread().isInterrupted()) {
				throw ex;
			}
			return this.fallback.decide(ex, limit, permits);
		}
	}

	CompletableFuture<RateLimitResult> acquire(String key, RateLimit limit, long permits) {
		check(key, limit, permits);
		return ask(key, limit, permits).handle(
				(result, failure) -> (failure != null) ? this.fallback.decide(Futures.unwrap(failure), limit, permits)
						: this.fallback.answered(result, permits));
	}

	private CompletableFuture<RateLimitResult> ask(String key, RateLimit limit, long permits) {
		try {
			RateLimitResult now = this.limits.acquireNow(key, limit, permits);
			return (now != null) ? CompletableFuture.completedFuture(now)
					: Futures.on(this.driver.callbacks(), this.limits.acquire(Arguments.key(key), limit, permits));
		}
		catch (SockudoCacheException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	void resetAndWait(String key) {
		Futures.await(this.limits.reset(Arguments.key(key)), this.limits.label(), "reset");
	}

	CompletableFuture<@Nullable Void> reset(String key) {
		return Futures.on(this.driver.callbacks(), this.limits.reset(Arguments.key(key)));
	}

	private static void check(String key, RateLimit limit, long permits) {
		Arguments.notEmpty(key, "key");
		Objects.requireNonNull(limit, "'limit' must not be null");
		if (permits < 0) {
			throw new IllegalArgumentException("'permits' must not be negative");
		}
		if (permits > limit.burst()) {
			throw new IllegalArgumentException("'permits' must not be more than the burst of the limit");
		}
	}

}
