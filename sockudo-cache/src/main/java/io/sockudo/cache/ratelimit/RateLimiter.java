/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;

/**
 * Limiter of the rate of requests of a client, mails to an address, or calls of a
 * service. On the Redis drivers all nodes share the limits, by the clock of the server;
 * the clocks of the nodes don't matter. In memory, each process has its own.
 * <p>
 * The algorithm is GCRA, the generic cell rate algorithm (ITU-T I.371; Brandur Leach,
 * <em>Rate Limiting, Cells, and GCRA</em>): permits are replenished evenly, one each
 * {@code period / permits}, until {@code burst} of them are available. In any period,
 * wherever it begins, at most {@code permits + burst} permits are taken: a burst, and
 * those replenished meanwhile. That is exact for every number of permits and every
 * period, with any number of threads and nodes. A rejected call consumes nothing.
 * <p>
 * A key has one state, and should always be used with the same limit; limiting the same
 * thing twice, by the second and by the day, takes two keys. After a change of the limit,
 * permits taken before count as the time in which they would have been replenished under
 * the former limit. The state of a key uses constant memory and disappears by itself once
 * all permits are available again. It is separate from the entries of the cache: no cache
 * operation sees it, and {@code clear} doesn't touch it.
 * <p>
 * Keys follow the rules of the cache: not empty, without unpaired surrogates.
 * <p>
 * Each call is one atomic step and is never retried automatically. During an outage
 * {@code cache.rate-limiter.on-unavailable} decides: the failure is thrown, or the call
 * is allowed (fail open), or rejected (fail closed). Implementations are thread-safe.
 *
 * @see AsyncRateLimiter
 */
public interface RateLimiter {

	/**
	 * Take one permit if it is available.
	 * @param key the key of the limit
	 * @param limit the limit
	 * @return whether it was taken, and what remains
	 * @throws IllegalArgumentException if the key is empty or has an unpaired surrogate
	 * @throws CacheUnavailableException if the driver can't be reached: nothing was taken
	 * @throws CacheOutcomeUnknownException if no answer came: the permit may have been
	 * taken
	 * @throws CacheOperationException if the server rejected the operation, whatever the
	 * setting for outages
	 */
	RateLimitResult tryAcquire(String key, RateLimit limit);

	/**
	 * Take several permits if all of them are available, else none.
	 * @param key the key of the limit
	 * @param limit the limit
	 * @param permits number of permits; 0 takes none and reports what is available
	 * @return whether they were taken, and what remains
	 * @throws IllegalArgumentException if the key is empty or has an unpaired surrogate,
	 * or if the permits are negative or more than the burst of the limit, which could
	 * never be taken
	 * @throws CacheUnavailableException if the driver can't be reached: nothing was taken
	 * @throws CacheOutcomeUnknownException if no answer came: the permits may have been
	 * taken
	 * @throws CacheOperationException if the server rejected the operation, whatever the
	 * setting for outages
	 */
	RateLimitResult tryAcquire(String key, RateLimit limit, long permits);

	/**
	 * Return all permits of a key. Nothing happens if none were taken.
	 * @param key the key of the limit
	 * @throws IllegalArgumentException if the key is empty or has an unpaired surrogate
	 * @throws CacheUnavailableException if the driver can't be reached, whatever the
	 * setting for outages
	 * @throws CacheOutcomeUnknownException if no answer came, whatever the setting for
	 * outages
	 * @throws CacheOperationException if the server rejected the operation
	 */
	void reset(String key);

	/**
	 * Return the asynchronous view of this limiter.
	 * @return the same operations, with futures
	 */
	AsyncRateLimiter async();

}
