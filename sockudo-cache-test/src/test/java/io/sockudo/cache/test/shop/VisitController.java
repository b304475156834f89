/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test.shop;

import java.time.Duration;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;

/**
 * Controller that counts visits.
 */
@RestController
class VisitController {

	private static final RateLimit LIMIT = RateLimit.of(2, Duration.ofMinutes(1));

	private final SockudoCache cache;

	private final RateLimiter limiter;

	VisitController(SockudoCache cache, RateLimiter limiter) {
		this.cache = cache;
		this.limiter = limiter;
	}

	@GetMapping("/visits/{page}")
	ResponseEntity<Long> visit(@PathVariable String page) {
		if (!this.limiter.tryAcquire(page, LIMIT).allowed()) {
			return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
		}
		return ResponseEntity.ok(this.cache.namespace("visits").increment(page, 1));
	}

	@ExceptionHandler
	ResponseEntity<Void> unavailable(CacheUnavailableException ex) {
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
	}

}
