/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.RateLimits;

/**
 * Rate limits that can fail.
 */
final class TestRateLimits implements RateLimits {

	private final CacheLabel label;

	private final ActiveFaults faults;

	private final Supplier<RateLimits> memory;

	TestRateLimits(CacheLabel label, ActiveFaults faults, Supplier<RateLimits> memory) {
		this.label = label;
		this.faults = faults;
		this.memory = memory;
	}

	@Override
	public CacheLabel label() {
		return this.label;
	}

	@Override
	public void inUse() {
		// Nothing to warn of.
	}

	@Override
	public @Nullable RateLimitResult acquireNow(String key, RateLimit limit, long permits) {
		return null;
	}

	@Override
	public CompletableFuture<RateLimitResult> acquire(String key, RateLimit limit, long permits) {
		return this.faults.call(new Call(this.label, "tryAcquire", Call.Kind.WRITE), key,
				() -> this.memory.get().acquire(key, limit, permits));
	}

	@Override
	public CompletableFuture<@Nullable Void> reset(String key) {
		return this.faults.<@Nullable Void>call(new Call(this.label, "reset", Call.Kind.CHANGE), key,
				() -> this.memory.get().reset(key));
	}

}
