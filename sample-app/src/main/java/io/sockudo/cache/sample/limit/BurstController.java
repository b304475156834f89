/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.limit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.sockudo.cache.ratelimit.AsyncRateLimiter;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.ratelimit.RateLimiter;

/**
 * Endpoint that calls the rate limiter many times at once, on behalf of the client's
 * address.
 */
@RestController
class BurstController {

	private static final RateLimit LIMIT = RateLimit.of(10, Duration.ofSeconds(10));

	private static final int MOST = 100;

	private final AsyncRateLimiter limiter;

	BurstController(RateLimiter limiter) {
		this.limiter = limiter.async();
	}

	@PostMapping("/burst")
	Burst send(@RequestParam int requests, HttpServletRequest request) {
		if (requests < 1 || requests > MOST) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "'requests' must be from 1 to " + MOST + ".");
		}
		String key = "burst:" + request.getRemoteAddr();
		List<CompletableFuture<RateLimitResult>> answers = Stream.generate(() -> this.limiter.tryAcquire(key, LIMIT))
			.limit(requests)
			.toList();
		return new Burst(new Limit(LIMIT.permits(), LIMIT.period().toMillis()),
				answers.stream().map(CompletableFuture::join).map(Result::of).toList());
	}

	/**
	 * Outcome of a burst.
	 *
	 * @param limit the limit
	 * @param results the decisions of the limiter, in order
	 */
	record Burst(Limit limit, List<Result> results) {

	}

	/**
	 * Limit of each address.
	 *
	 * @param permits number of requests allowed within the period, and at once
	 * @param periodMillis the period
	 */
	record Limit(long permits, long periodMillis) {

	}

	/**
	 * Decision of the limiter on one request.
	 *
	 * @param allowed whether it was allowed
	 * @param remaining number of requests allowed after it
	 * @param retryAfterMillis time until it would be allowed
	 * @param resetAfterMillis time until all are allowed again
	 */
	record Result(boolean allowed, long remaining, long retryAfterMillis, long resetAfterMillis) {

		static Result of(RateLimitResult result) {
			return new Result(result.allowed(), result.remaining(), result.retryAfter().toMillis(),
					result.resetAfter().toMillis());
		}

	}

}
