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
 * What a {@link RateLimiter} decided. Durations are rounded up to whole microseconds, so
 * that who waits that long doesn't come too early.
 *
 * @param allowed whether the permits were taken; if none were asked for, whether one
 * could be taken now
 * @param limit how many permits can be taken at once: the limit's burst
 * @param remaining how many permits could be taken right after this call
 * @param resetAfter after how long without further calls the limit is as if it had never
 * been used; zero: it is now
 * @param retryAfter after how long the same call would be allowed if nobody else came;
 * zero if it was allowed
 */
public record RateLimitResult(boolean allowed, long limit, long remaining, Duration resetAfter, Duration retryAfter) {

}
