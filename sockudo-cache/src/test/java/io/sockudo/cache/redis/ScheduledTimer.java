/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.TimerTask;

/**
 * Timer for scenarios, whose tasks are due when a thread of the scenario says so.
 */
final class ScheduledTimer implements Timer {

	private final Queue<Due> tasks = new ConcurrentLinkedQueue<>();

	@Override
	public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
		Due due = new Due(this, task, new AtomicBoolean());
		this.tasks.add(due);
		return due;
	}

	/**
	 * Return what was added last.
	 * @return runs it, unless that was done or it was cancelled
	 */
	Runnable last() {
		Due[] all = this.tasks.toArray(Due[]::new);
		return all[all.length - 1]::run;
	}

	long waiting() {
		return this.tasks.stream().filter((due) -> !due.isCancelled()).count();
	}

	/**
	 * Run what is there, but not what that adds.
	 */
	void run() {
		for (Due due : this.tasks.toArray(Due[]::new)) {
			if (this.tasks.remove(due)) {
				due.run();
			}
		}
	}

	/**
	 * Run all that is there and all that it adds.
	 */
	void runAll() {
		for (int i = 0; i < 50 && !this.tasks.isEmpty(); i++) {
			run();
		}
	}

	@Override
	public Set<Timeout> stop() {
		return Set.of();
	}

	/**
	 * A task.
	 *
	 * @param timer the timer
	 * @param task what is to be done
	 * @param over whether it was done or cancelled
	 */
	private record Due(Timer timer, TimerTask task, AtomicBoolean over) implements Timeout {

		void run() {
			if (this.over.compareAndSet(false, true)) {
				try {
					this.task.run(this);
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}
		}

		@Override
		public boolean isExpired() {
			return false;
		}

		@Override
		public boolean isCancelled() {
			return this.over.get();
		}

		@Override
		public boolean cancel() {
			return this.over.compareAndSet(false, true);
		}

	}

}
