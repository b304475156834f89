/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;

/**
 * Fallback that decides while the driver can't. Counts its decisions and the driver's,
 * and logs an outage once. An outage is over after some answers in a row: in a cluster,
 * some keys may work while others don't.
 */
final class RateLimitFallback {

	private static final Log logger = LogFactory.getLog(DefaultRateLimiter.class);

	private static final int ANSWERS_AFTER_OUTAGE = 100;

	private static final Duration RETRY = Duration.ofSeconds(1);

	private final AtomicInteger answersMissing = new AtomicInteger();

	private final LongAdder decided = new LongAdder();

	private final LongAdder allowed = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private final OnUnavailable policy;

	RateLimitFallback(OnUnavailable policy) {
		this.policy = policy;
	}

	RateLimitResult answered(RateLimitResult result, long permits) {
		if (permits > 0) {
			(result.allowed() ? this.allowed : this.refused).increment();
		}
		if (this.answersMissing.get() > 0) {
			this.answersMissing.decrementAndGet();
		}
		return result;
	}

	RateLimitResult decide(Throwable failure, RateLimit limit, long permits) {
		boolean outage = failure instanceof CacheUnavailableException
				|| failure instanceof CacheOutcomeUnknownException;
		if (!outage || this.policy == OnUnavailable.THROW) {
			throw Futures.propagate(failure);
		}
		noticed(failure);
		boolean allowed = this.policy == OnUnavailable.ALLOW;
		return allowed ? new RateLimitResult(true, limit.burst(), limit.burst() - permits, Duration.ZERO, Duration.ZERO)
				: new RateLimitResult(false, limit.burst(), 0, RETRY, RETRY);
	}

	private void noticed(Throwable failure) {
		this.decided.increment();
		if (this.answersMissing.getAndSet(ANSWERS_AFTER_OUTAGE) <= 0) {
			logger.warn("The rate limiter goes on without its driver and "
					+ ((this.policy == OnUnavailable.ALLOW) ? "allows" : "refuses")
					+ " what it can't decide. The first failure: " + failure.getMessage());
		}
	}

	long allowed() {
		return this.allowed.sum();
	}

	long refused() {
		return this.refused.sum();
	}

	long decided() {
		return this.decided.sum();
	}

}
