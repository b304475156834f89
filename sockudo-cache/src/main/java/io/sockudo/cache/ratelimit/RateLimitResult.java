/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

import java.time.Duration;

/**
 * Decision of a {@link RateLimiter}. Durations are rounded up to whole microseconds, so
 * that a caller who waits that long isn't too early.
 *
 * @param allowed whether the permits were taken; if none were requested, whether one
 * could be taken now
 * @param limit number of permits that can be taken at once: the limit's burst
 * @param remaining number of permits available right after this call
 * @param resetAfter time without further calls until the limit is as if it had never been
 * used; zero: it is now
 * @param retryAfter time until the same call would be allowed if there were no other
 * calls; zero if it was allowed
 */
public record RateLimitResult(boolean allowed, long limit, long remaining, Duration resetAfter, Duration retryAfter) {

}
