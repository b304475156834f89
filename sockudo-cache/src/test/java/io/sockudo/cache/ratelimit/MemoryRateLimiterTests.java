/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

import java.time.Duration;

import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.testsupport.FakeTicker;

/**
 * The rate limiter in memory.
 */
class MemoryRateLimiterTests extends RateLimiterContract {

	private final FakeTicker ticker = new FakeTicker();

	@Override
	CacheDriver createDriver() {
		return new MemoryDriver("sockudo", 100, Duration.ZERO, this.ticker, false);
	}

	@Override
	void passTime(Duration duration) {
		this.ticker.advance(duration);
	}

}
