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

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;

/**
 * Limits how often something happens: requests of a client, mails to an address, calls of
 * a service. On the Redis drivers all nodes share the limits, by the clock of the server;
 * the clocks of the nodes don't matter. In memory each process has its own.
 * <p>
 * The algorithm is GCRA, the generic cell rate algorithm (ITU-T I.371; Brandur Leach,
 * <em>Rate Limiting, Cells, and GCRA</em>): permits flow back evenly, one each
 * {@code period / permits}, until {@code burst} of them are there. In any period,
 * wherever it begins, at most {@code permits + burst} permits are given away: a burst,
 * and what flowed back meanwhile. That is exact for every number of permits and every
 * period, with any number of threads and nodes. What is refused consumes nothing.
 * <p>
 * A key stands for one count, and should always be used with the same limit; to limit the
 * same thing twice, by the second and by the day, takes two keys. After a change of the
 * limit, what was taken before counts as the time that it needed to flow back under the
 * former limit. Counts use constant memory a key and disappear by themselves once all
 * permits are back. They are apart from the entries of the cache: no cache operation sees
 * them, and {@code clear} leaves them alone.
 * <p>
 * Keys are those of the cache: not empty, without lone surrogates.
 * <p>
 * Each call is one atomic step and is never repeated by itself. What happens while the
 * driver can't tell is a setting, {@code cache.rate-limiter.on-unavailable}: the failure
 * is thrown, or the call is allowed, or refused. Implementations are thread-safe.
 *
 * @see AsyncRateLimiter
 */
public interface RateLimiter {

	/**
	 * Take one permit if there is one.
	 * @param key what is limited
	 * @param limit how often
	 * @return whether it was taken, and what remains
	 * @throws IllegalArgumentException if the key is empty or has a lone surrogate
	 * @throws CacheUnavailableException if the driver can't be reached: nothing was taken
	 * @throws CacheOutcomeUnknownException if no answer came: the permit may have been
	 * taken
	 * @throws CacheOperationException if the server refused the operation, whatever the
	 * setting for outages
	 */
	RateLimitResult tryAcquire(String key, RateLimit limit);

	/**
	 * Take several permits if all of them are there, else none.
	 * @param key what is limited
	 * @param limit how often
	 * @param permits how many; 0 takes nothing and tells what is there
	 * @return whether they were taken, and what remains
	 * @throws IllegalArgumentException if the key is empty or has a lone surrogate, or if
	 * the permits are negative or more than the burst of the limit, which could never be
	 * taken
	 * @throws CacheUnavailableException if the driver can't be reached: nothing was taken
	 * @throws CacheOutcomeUnknownException if no answer came: the permits may have been
	 * taken
	 * @throws CacheOperationException if the server refused the operation, whatever the
	 * setting for outages
	 */
	RateLimitResult tryAcquire(String key, RateLimit limit, long permits);

	/**
	 * Give all permits back. Nothing happens if none were taken.
	 * @param key what is limited
	 * @throws IllegalArgumentException if the key is empty or has a lone surrogate
	 * @throws CacheUnavailableException if the driver can't be reached, whatever the
	 * setting for outages
	 * @throws CacheOutcomeUnknownException if no answer came, whatever the setting for
	 * outages
	 * @throws CacheOperationException if the server refused the operation
	 */
	void reset(String key);

	/**
	 * Return the asynchronous face of this limiter.
	 * @return the same operations, with futures
	 */
	AsyncRateLimiter async();

}
