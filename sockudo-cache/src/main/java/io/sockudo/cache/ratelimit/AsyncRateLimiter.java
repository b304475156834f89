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

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Asynchronous face of a {@link RateLimiter}. Nothing blocks the caller, and nothing is
 * thrown by a call: misuse and failures are failed futures. To complete or to cancel a
 * result affects nobody else, and takes no permits back.
 */
public interface AsyncRateLimiter {

	/**
	 * Take one permit if there is one.
	 * @param key what is limited
	 * @param limit how often
	 * @return whether it was taken, and what remains
	 * @see RateLimiter#tryAcquire(String, RateLimit)
	 */
	CompletableFuture<RateLimitResult> tryAcquire(String key, RateLimit limit);

	/**
	 * Take several permits if all of them are there, else none.
	 * @param key what is limited
	 * @param limit how often
	 * @param permits how many; 0 takes nothing and tells what is there
	 * @return whether they were taken, and what remains
	 * @see RateLimiter#tryAcquire(String, RateLimit, long)
	 */
	CompletableFuture<RateLimitResult> tryAcquire(String key, RateLimit limit, long permits);

	/**
	 * Give all permits back.
	 * @param key what is limited
	 * @return completed when they are
	 * @see RateLimiter#reset(String)
	 */
	CompletableFuture<@Nullable Void> reset(String key);

}
