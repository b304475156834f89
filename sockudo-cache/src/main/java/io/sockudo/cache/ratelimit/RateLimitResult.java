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
