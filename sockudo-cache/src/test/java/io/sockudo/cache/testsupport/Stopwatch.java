/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

import io.sockudo.cache.SockudoCacheException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stopwatch that leaves out the time in which the threads of this process wanted to run
 * and could not, because the machine did something else or the virtual machine had
 * stopped them. What it measures on a busy machine can be held against the bound of a
 * quiet one. (The idea is jHiccup's: a thread that wants to run each millisecond sees how
 * late it is.)
 */
public final class Stopwatch {

	private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(1);

	// The timers of a quiet machine are late by less.
	private static final long USUAL = TimeUnit.MILLISECONDS.toNanos(1);

	private static final Hiccups HICCUPS = new Hiccups();

	// In this order, and read in the other one: what lies between the two is left out.
	private final long hiccups = HICCUPS.getAsLong();

	private final long start = System.nanoTime();

	private Stopwatch() {
	}

	/**
	 * Start to measure.
	 * @return a stopwatch that has just been started
	 */
	public static Stopwatch start() {
		return new Stopwatch();
	}

	/**
	 * Measure a task, whether it fails or not.
	 * @param task the task
	 * @return how long it took
	 */
	public static Duration time(Runnable task) {
		Stopwatch stopwatch = start();
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			// Only the time is asked for.
		}
		return stopwatch.elapsed();
	}

	/**
	 * Wait until something succeeds, and fail if that took longer than it may.
	 * @param what what is waited for
	 * @param bound how long it may take, without what the machine does meanwhile
	 * @param task fails until then
	 */
	public static void untilWithin(String what, Duration bound, ThrowingRunnable task) {
		Stopwatch stopwatch = start();
		Awaitility.await(what)
			.atMost(Started.LIMIT)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.ignoreExceptionsInstanceOf(SockudoCacheException.class)
			.untilAsserted(task);
		assertThat(stopwatch.elapsed()).as(what).isLessThanOrEqualTo(bound);
	}

	/**
	 * Return the time since the start without that of the machine.
	 * @return how long what was done since then took
	 */
	public Duration elapsed() {
		return read().elapsed();
	}

	/**
	 * Read both times.
	 * @return the time since the start, with and without that of the machine
	 */
	public Reading read() {
		long time = System.nanoTime() - this.start;
		long hiccups = HICCUPS.getAsLong() - this.hiccups;
		return new Reading(Duration.ofNanos(time), Duration.ofNanos(Math.max(0, time - hiccups)));
	}

	/**
	 * What a stopwatch showed.
	 *
	 * @param wallClock the whole time
	 * @param elapsed the time without that of the machine
	 */
	public record Reading(Duration wallClock, Duration elapsed) {

		/**
		 * Tell whether something took as long as it should: no time of the machine is
		 * needed to reach the lower bound.
		 * @param least the lower bound
		 * @param most the upper bound
		 * @return whether it is between them
		 */
		public boolean isBetween(Duration least, Duration most) {
			return this.wallClock.compareTo(least) >= 0 && this.elapsed.compareTo(most) <= 0;
		}

	}

	/**
	 * How late a thread was so far, in nanoseconds.
	 */
	private static final class Hiccups implements LongSupplier {

		private long sum;

		private long last = System.nanoTime();

		Hiccups() {
			ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "hiccups");
				thread.setDaemon(true);
				return thread;
			});
			ticks.scheduleWithFixedDelay(this::tick, INTERVAL, INTERVAL, TimeUnit.NANOSECONDS);
		}

		private synchronized void tick() {
			long now = System.nanoTime();
			this.sum += late(now);
			this.last = now;
		}

		private long late(long now) {
			long late = now - this.last - INTERVAL;
			return (late > USUAL) ? late : 0;
		}

		// The present one as well.
		@Override
		public synchronized long getAsLong() {
			return this.sum + late(System.nanoTime());
		}

	}

}
