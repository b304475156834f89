/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Scheduler of the system, whose thread ends when it has had nothing to do for a second.
 * That of the JDK, behind {@code CompletableFuture.delayedExecutor}, lives as long as the
 * process and keeps the class loader of the application that was the first to use it.
 */
final class SystemScheduler implements Scheduler {

	private static final ScheduledThreadPoolExecutor TIMER = timer();

	private static ScheduledThreadPoolExecutor timer() {
		ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, SystemScheduler::thread);
		timer.setKeepAliveTime(1, TimeUnit.SECONDS);
		timer.allowCoreThreadTimeOut(true);
		return timer;
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(null, task, "sockudo-cache-scheduler", 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(SystemScheduler.class.getClassLoader());
		return thread;
	}

	@Override
	public long nanoTime() {
		return System.nanoTime();
	}

	@Override
	public void schedule(Runnable task, long nanos, Executor executor) {
		TIMER.schedule(() -> executor.execute(task), nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public RandomGenerator random() {
		return ThreadLocalRandom.current();
	}

}
