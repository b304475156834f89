/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.sockudo.cache.internal.support.Scheduler;

/**
 * Clock of a simulation, and the queue of all that is going to happen in it. What happens
 * at the same time happens in the order in which it was asked for, so that a run is the
 * same each time.
 */
public final class VirtualTime implements Scheduler, Executor {

	private final PriorityQueue<Event> events = new PriorityQueue<>();

	private final Random random;

	private long now = TimeUnit.HOURS.toNanos(1);

	private long count;

	VirtualTime(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * Return the time. Two questions have two answers, as on a machine: who comes after
	 * another one can tell.
	 */
	@Override
	public long nanoTime() {
		this.now++;
		return this.now;
	}

	long millis() {
		return TimeUnit.NANOSECONDS.toMillis(this.now);
	}

	@Override
	public void schedule(Runnable task, long nanos, Executor executor) {
		after(nanos, () -> executor.execute(task));
	}

	@Override
	public RandomGenerator random() {
		return this.random;
	}

	@Override
	public void execute(Runnable task) {
		after(0, task);
	}

	/**
	 * Let something happen later.
	 * @param nanos how much later
	 * @param task what happens
	 * @return the event
	 */
	public Event after(long nanos, Runnable task) {
		return at(this.now + Math.max(0, nanos), task);
	}

	Event afterMillis(long millis, Runnable task) {
		return after(TimeUnit.MILLISECONDS.toNanos(millis), task);
	}

	Event at(long time, Runnable task) {
		Event event = new Event(time, this.count++, task);
		this.events.add(event);
		return event;
	}

	void passMillis(long millis) {
		long end = this.now + TimeUnit.MILLISECONDS.toNanos(millis);
		for (Event next = this.events.peek(); next != null && next.time <= end; next = this.events.peek()) {
			this.events.poll();
			this.now = Math.max(this.now, next.time);
			next.happen();
		}
		this.now = Math.max(this.now, end);
	}

	/**
	 * Something that will happen, unless it is cancelled.
	 */
	public static final class Event implements Comparable<Event> {

		private final long time;

		private final long number;

		private final Runnable task;

		private boolean cancelled;

		private boolean happened;

		private Event(long time, long number, Runnable task) {
			this.time = time;
			this.number = number;
			this.task = task;
		}

		private void happen() {
			if (!this.cancelled) {
				this.happened = true;
				this.task.run();
			}
		}

		boolean cancel() {
			this.cancelled |= !this.happened;
			return this.cancelled;
		}

		boolean isCancelled() {
			return this.cancelled;
		}

		boolean hasHappened() {
			return this.happened;
		}

		@Override
		public int compareTo(Event other) {
			int order = Long.compare(this.time, other.time);
			return (order != 0) ? order : Long.compare(this.number, other.number);
		}

	}

}
