/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.Set;

/**
 * Faults of Redis by name. A fault begins with the call and ends when it is closed, or by
 * {@link #reset()}. Calls fail as those of the Redis drivers do, with the same exceptions
 * and outcomes. Of several faults at once, the last one is the first to affect a call.
 * Thread-safe.
 */
public final class CacheFaults {

	private final ActiveFaults faults;

	private final Scope scope;

	CacheFaults(ActiveFaults faults, Scope scope) {
		this.faults = faults;
		this.scope = scope;
	}

	/**
	 * Return the faults of one cache alone.
	 * @param cacheName name of a Spring cache, or of a namespace of the key-value cache;
	 * {@code sockudo} is the whole key-value cache, {@code rate-limiter} the rate limiter
	 * @return its faults
	 */
	public CacheFaults of(String cacheName) {
		return new CacheFaults(this.faults, Scope.ofCache(cacheName));
	}

	/**
	 * Return the faults of some keys of the key-value cache alone, like those of one node
	 * of a cluster.
	 * @param keys the keys, with the names of their namespaces
	 * @return their faults
	 */
	public CacheFaults ofKeys(String... keys) {
		return new CacheFaults(this.faults, Scope.ofKeys(Set.of(keys)));
	}

	/**
	 * Let Redis be unreachable: calls fail at once with a
	 * {@link io.sockudo.cache.CacheUnavailableException}, and {@code getOrLoad} loads.
	 * @return the fault, to be closed
	 */
	public Fault redisDown() {
		return begin(FaultBehavior.DOWN);
	}

	/**
	 * Let answers come late. Each call moves the {@link CacheClock} by the delay, instead
	 * of waiting. If the delay is longer than the timeout of the cache, calls fail with a
	 * {@link io.sockudo.cache.CacheOutcomeUnknownException} after the timeout, writes
	 * have been executed nevertheless, and three seconds after the first unanswered call
	 * the connection is closed: then calls fail as if Redis were {@linkplain #redisDown()
	 * down}.
	 * @param delay how late; positive
	 * @return the fault, to be closed
	 */
	public Fault slow(Duration delay) {
		if (delay.isNegative() || delay.isZero()) {
			throw new IllegalArgumentException("'delay' must be positive");
		}
		return begin(this.faults.slow(delay));
	}

	/**
	 * Let the connection be lost before the replies to writes and removals, which
	 * <em>have been executed</em>: they fail with a
	 * {@link io.sockudo.cache.CacheOutcomeUnknownException}. Reads work.
	 * @return the fault, to be closed
	 */
	public Fault outcomeUnknown() {
		return outcomeUnknown(Outcome.EXECUTED);
	}

	/**
	 * Let the connection be lost during writes and removals, which fail with a
	 * {@link io.sockudo.cache.CacheOutcomeUnknownException}. Reads work.
	 * @param outcome what became of them, unknown to their callers
	 * @return the fault, to be closed
	 */
	public Fault outcomeUnknown(Outcome outcome) {
		return begin((outcome == Outcome.EXECUTED) ? FaultBehavior.LOST_REPLIES : FaultBehavior.LOST_COMMANDS);
	}

	/**
	 * Let Redis be full ({@code OOM}): writes fail with a
	 * {@link io.sockudo.cache.CacheOperationException}; reads, removals and
	 * {@code expire} work.
	 * @return the fault, to be closed
	 */
	public Fault full() {
		return begin(FaultBehavior.FULL);
	}

	/**
	 * Let Redis be a replica ({@code READONLY}): writes and removals fail with a
	 * {@link io.sockudo.cache.CacheOperationException}; reads work.
	 * @return the fault, to be closed
	 */
	public Fault readOnly() {
		return begin(FaultBehavior.READ_ONLY);
	}

	/**
	 * End all faults, those of other caches included.
	 */
	public void reset() {
		this.faults.reset();
	}

	private Fault begin(FaultBehavior behavior) {
		return this.faults.begin(this.scope, behavior);
	}

	/**
	 * Fault that lasts until it is closed.
	 */
	public interface Fault extends AutoCloseable {

		/**
		 * End the fault. Closing it again has no effect.
		 */
		@Override
		void close();

	}

	/**
	 * Outcome of a command whose reply is lost.
	 */
	public enum Outcome {

		/**
		 * It was executed.
		 */
		EXECUTED,

		/**
		 * It was not executed.
		 */
		NOT_EXECUTED

	}

}
