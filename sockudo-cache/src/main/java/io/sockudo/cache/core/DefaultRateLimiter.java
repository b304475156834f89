/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import io.sockudo.cache.ratelimit.AsyncRateLimiter;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.store.CacheDriver;

/**
 * Rate limiter on a driver. There is nothing to close but the driver.
 */
public final class DefaultRateLimiter implements RateLimiter {

	private final RateLimitOperations operations;

	private final AsyncRateLimiter async;

	/**
	 * Create a limiter.
	 * @param driver where the counts are kept
	 * @param onUnavailable what happens while the driver can't be reached
	 */
	public DefaultRateLimiter(CacheDriver driver, OnUnavailable onUnavailable) {
		this.operations = new RateLimitOperations(driver, new RateLimitFallback(onUnavailable));
		this.async = new DefaultAsyncRateLimiter(this.operations);
	}

	@Override
	public RateLimitResult tryAcquire(String key, RateLimit limit) {
		return this.operations.acquireAndWait(key, limit, 1);
	}

	@Override
	public RateLimitResult tryAcquire(String key, RateLimit limit, long permits) {
		return this.operations.acquireAndWait(key, limit, permits);
	}

	@Override
	public void reset(String key) {
		this.operations.resetAndWait(key);
	}

	@Override
	public AsyncRateLimiter async() {
		return this.async;
	}

	/**
	 * Return how many calls for permits the driver has allowed.
	 * @return the number of calls since the start
	 */
	public long allowed() {
		return this.operations.fallback().allowed();
	}

	/**
	 * Return how many calls for permits the driver has refused.
	 * @return the number of calls since the start
	 */
	public long refused() {
		return this.operations.fallback().refused();
	}

	/**
	 * Return how many calls were allowed or refused without the driver.
	 * @return the number of calls since the start
	 */
	public long fallbacks() {
		return this.operations.fallback().decided();
	}

}
