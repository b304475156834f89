/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Threads for the application's code on asynchronous results, so that it can't hold up a
 * connection. They are a fork-join pool, because that has a spare thread for one that
 * waits for another result, or reads a large value.
 */
final class CallbackThreads implements Executor, AutoCloseable {

	private static final int SPARE = 256;

	private final ForkJoinPool pool;

	CallbackThreads() {
		ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
		int parallelism = Math.max(2, Runtime.getRuntime().availableProcessors());
		// A task that waits when there are no spare threads left goes on without one.
		this.pool = new ForkJoinPool(parallelism, (pool) -> new Worker(pool, classLoader), null, true, parallelism,
				parallelism + SPARE, 1, (pool) -> true, 1, TimeUnit.MINUTES);
	}

	@Override
	public void execute(Runnable task) {
		try {
			this.pool.execute(task);
		}
		catch (RejectedExecutionException ex) {
			// The driver is closed: its last notifications run on this thread.
			task.run();
		}
	}

	@Override
	public void close() {
		this.pool.shutdown();
	}

	/**
	 * Worker thread that sees the classes that the application sees.
	 */
	private static final class Worker extends ForkJoinWorkerThread {

		Worker(ForkJoinPool pool, @Nullable ClassLoader classLoader) {
			super(pool);
			setContextClassLoader(classLoader);
		}

		/**
		 * Set the name. Before this call the thread has no index.
		 */
		@Override
		protected void onStart() {
			super.onStart();
			setName("sockudo-cache-callback-" + getPoolIndex());
		}

	}

}
