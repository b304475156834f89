/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Source of time and chance for loads and drivers: a clock, tasks that run later, and
 * random numbers. Everything else that they do follows from calls and answers, so that a
 * simulation can repeat it.
 */
public interface Scheduler {

	/**
	 * Scheduler of the system.
	 */
	Scheduler SYSTEM = new SystemScheduler();

	/**
	 * Return the time of a clock that is never set.
	 * @return nanoseconds, comparable by subtraction only
	 */
	long nanoTime();

	/**
	 * Run a task later.
	 * @param task the task
	 * @param nanos after how many nanoseconds
	 * @param executor runs it then
	 */
	void schedule(Runnable task, long nanos, Executor executor);

	/**
	 * Wait for a future, but not for longer than some time.
	 * @param future the future
	 * @param nanos for how many nanoseconds
	 * @throws InterruptedException if this thread is interrupted meanwhile
	 * @throws ExecutionException if the future fails
	 * @throws TimeoutException if the future isn't done by then
	 */
	default void await(CompletableFuture<?> future, long nanos)
			throws InterruptedException, ExecutionException, TimeoutException {
		future.get(nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Return a source of random numbers.
	 * @return the source, for this thread
	 */
	RandomGenerator random();

}
