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
