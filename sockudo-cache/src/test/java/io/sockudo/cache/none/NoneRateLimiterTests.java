/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.none;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The rate limiter on the driver that keeps nothing.
 */
class NoneRateLimiterTests {

	private static final RateLimit LIMIT = RateLimit.of(5, Duration.ofDays(1)).burst(3);

	private final NoneDriver driver = new NoneDriver("sockudo");

	private final DefaultRateLimiter limiter = new DefaultRateLimiter(this.driver, OnUnavailable.THROW);

	@AfterEach
	void closeDriver() {
		this.driver.close();
	}

	@Test
	void everythingIsAllowedAndNothingUsedUp() {
		RateLimitResult allowed = new RateLimitResult(true, 3, 3, Duration.ZERO, Duration.ZERO);
		for (long permits = 0; permits <= 3; permits++) {
			assertThat(this.limiter.tryAcquire("key", LIMIT, permits)).isEqualTo(allowed);
			assertThat(this.limiter.async().tryAcquire("key", LIMIT, permits).join()).isEqualTo(allowed);
		}
		this.limiter.reset("key");
		this.limiter.async().reset("key").join();
	}

	@Test
	void argumentsAreCheckedAllTheSame() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.limiter.tryAcquire("", LIMIT));
		assertThatIllegalArgumentException().isThrownBy(() -> this.limiter.tryAcquire("key", LIMIT, -1));
		assertThatIllegalArgumentException().isThrownBy(() -> this.limiter.tryAcquire("key", LIMIT, 4));
		assertThatIllegalArgumentException().isThrownBy(() -> this.limiter.reset(""));
	}

	@Test
	void closedDriverIsUnavailable() {
		this.driver.close();
		assertThatExceptionOfType(CacheUnavailableException.class)
			.isThrownBy(() -> this.limiter.tryAcquire("key", LIMIT))
			.withMessageContaining("none");
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> this.limiter.reset("key"));
	}

}
