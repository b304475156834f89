/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Scheduler;

/**
 * Executor of the loads whose callers may leave before they end, and holder of the
 * listener to all loads. A load that the executor rejects is dropped: its callers have a
 * value to serve.
 */
public final class LoadExecutor implements AutoCloseable {

	private static final int QUEUE = 1_000;

	private final Executor executor;

	private final Context context;

	private final LoadListener listener;

	private final Scheduler scheduler;

	private final @Nullable ExecutorService own;

	private LoadExecutor(Executor executor, Context context, LoadListener listener, Scheduler scheduler,
			@Nullable ExecutorService own) {
		this.executor = executor;
		this.context = context;
		this.listener = listener;
		this.scheduler = scheduler;
		this.own = own;
	}

	/**
	 * Use an executor of the application.
	 * @param executor should refuse tasks rather than queue them without bound; not
	 * closed with these threads
	 * @param context what a load takes along from its caller
	 * @return the threads
	 */
	public static LoadExecutor on(Executor executor, Context context) {
		return new LoadExecutor(executor, context, LoadListener.NONE, Scheduler.SYSTEM, null);
	}

	/**
	 * Use daemon threads that exist while they are needed, twice as many as there are
	 * processors and at least four.
	 * @param context what a load takes along from its caller
	 * @return the threads
	 */
	public static LoadExecutor create(Context context) {
		int count = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
		AtomicInteger number = new AtomicInteger();
		ThreadPoolExecutor pool = new ThreadPoolExecutor(count, count, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(QUEUE), (task) -> thread(task, number.incrementAndGet()));
		pool.allowCoreThreadTimeOut(true);
		return new LoadExecutor(pool, context, LoadListener.NONE, Scheduler.SYSTEM, pool);
	}

	/**
	 * Create a thread without the inheritable thread locals of its first caller, such as
	 * the user of a request. Newer JDKs would leave out the class loader, too.
	 */
	private static Thread thread(Runnable task, int number) {
		Thread thread = new Thread(null, task, "sockudo-cache-load-" + number, 0, false);
		thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Return these threads with a listener to the loads.
	 * @param listener called for every load
	 * @return the same threads, to be used instead of these
	 */
	public LoadExecutor listenedBy(LoadListener listener) {
		return new LoadExecutor(this.executor, this.context, listener, this.scheduler, this.own);
	}

	/**
	 * Return these threads with the clock of a scheduler.
	 * @param scheduler has the clock, and runs what waits
	 * @return the same threads, to be used instead of these
	 */
	public LoadExecutor timedBy(Scheduler scheduler) {
		return new LoadExecutor(this.executor, this.context, this.listener, scheduler, this.own);
	}

	Scheduler scheduler() {
		return this.scheduler;
	}

	/**
	 * Return the listener to the loads.
	 * @return the listener, to be wrapped by another one
	 */
	public LoadListener listener() {
		return this.listener;
	}

	Executor executor() {
		return this.executor;
	}

	<T extends @Nullable Object> Supplier<T> inContext(Supplier<T> task) {
		return this.context.capture(task);
	}

	@Override
	public void close() {
		if (this.own != null) {
			this.own.shutdownNow();
		}
	}

	/**
	 * Context that a load takes along from the thread of its caller.
	 */
	public interface Context {

		/**
		 * Nothing is taken along.
		 */
		Context NONE = new Context() {

			@Override
			public <T extends @Nullable Object> Supplier<T> capture(Supplier<T> task) {
				return task;
			}

		};

		/**
		 * Remember the context of this thread.
		 * @param <T> type of the result
		 * @param task what will run on another thread
		 * @return the task, in the context of this thread
		 */
		<T extends @Nullable Object> Supplier<T> capture(Supplier<T> task);

	}

}
