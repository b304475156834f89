/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import java.util.concurrent.Executor;
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
	 * Return a source of random numbers.
	 * @return the source, for this thread
	 */
	RandomGenerator random();

}
