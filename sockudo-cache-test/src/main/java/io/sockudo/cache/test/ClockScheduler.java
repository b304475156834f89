/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

import io.sockudo.cache.internal.support.Scheduler;

/**
 * Scheduler of loads whose time passes by itself and by the advances of a clock: a loader
 * may be slow in either way. On a clock that only a test moves, a caller would wait
 * forever for a loader that is really slow.
 */
final class ClockScheduler implements Scheduler {

	private final List<Task> tasks = new CopyOnWriteArrayList<>();

	private final CacheClock clock;

	ClockScheduler(CacheClock clock) {
		this.clock = clock;
		clock.onAdvance(() -> this.tasks.forEach(Task::runIfDue));
	}

	@Override
	public long nanoTime() {
		return SYSTEM.nanoTime() + this.clock.nanos();
	}

	@Override
	public void schedule(Runnable task, long nanos, Executor executor) {
		Task scheduled = new Task(task, nanoTime() + nanos, executor);
		this.tasks.add(scheduled);
		SYSTEM.schedule(scheduled::start, nanos, Runnable::run);
		scheduled.runIfDue();
	}

	@Override
	public void await(CompletableFuture<?> future, long nanos)
			throws InterruptedException, ExecutionException, TimeoutException {
		CompletableFuture<?> over = new CompletableFuture<>();
		schedule(() -> over.complete(null), nanos, Runnable::run);
		CompletableFuture.anyOf(future, over).get(nanos, TimeUnit.NANOSECONDS);
		if (!future.isDone()) {
			throw new TimeoutException();
		}
	}

	@Override
	public RandomGenerator random() {
		return SYSTEM.random();
	}

	/**
	 * Task that runs once, at the first of two occasions.
	 */
	private final class Task {

		private final AtomicBoolean started = new AtomicBoolean();

		private final Runnable runnable;

		private final long due;

		private final Executor executor;

		Task(Runnable runnable, long due, Executor executor) {
			this.runnable = runnable;
			this.due = due;
			this.executor = executor;
		}

		void runIfDue() {
			if (nanoTime() - this.due >= 0) {
				start();
			}
		}

		void start() {
			ClockScheduler.this.tasks.remove(this);
			if (this.started.compareAndSet(false, true)) {
				this.executor.execute(this.runnable);
			}
		}

	}

}
