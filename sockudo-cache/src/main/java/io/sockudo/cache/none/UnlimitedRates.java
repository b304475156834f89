/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.none;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.ExactDuration;
import io.sockudo.cache.internal.support.Gcra;
import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.RateLimits;

/**
 * Allows everything, and says so when it is asked for.
 */
final class UnlimitedRates implements RateLimits {

	private static final Log logger = LogFactory.getLog(NoneDriver.class);

	private final AtomicBoolean told = new AtomicBoolean();

	private final CacheLabel label;

	private final OpenState state;

	UnlimitedRates(CacheLabel label, OpenState state) {
		this.label = label;
		this.state = state;
	}

	@Override
	public CacheLabel label() {
		return this.label;
	}

	@Override
	public void inUse() {
		if (this.told.compareAndSet(false, true)) {
			logger.warn("The rate limiter allows everything: the driver of the cache is '" + NoneDriver.NAME + "'");
		}
	}

	@Override
	public @Nullable RateLimitResult acquireNow(String key, RateLimit limit, long permits) {
		return null;
	}

	@Override
	public CompletableFuture<RateLimitResult> acquire(String key, RateLimit limit, long permits) {
		this.state.check(this.label, "tryAcquire");
		inUse();
		return CompletableFuture.completedFuture(Gcra.of(limit).result(true, ExactDuration.NONE, permits));
	}

	@Override
	public CompletableFuture<@Nullable Void> reset(String key) {
		this.state.check(this.label, "reset");
		return CompletableFuture.completedFuture(null);
	}

}
