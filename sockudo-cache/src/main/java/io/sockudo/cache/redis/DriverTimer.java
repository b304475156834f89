/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.TimerTask;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Timer of one driver. A call that comes as the driver closes may find it stopped, and
 * needs no deadline any more: its connection is closed, too, and refuses it.
 */
final class DriverTimer implements Timer {

	private static final long TICK = 20;

	private final HashedWheelTimer timer = new HashedWheelTimer(new DefaultThreadFactory("sockudo-cache-timer", true),
			TICK, TimeUnit.MILLISECONDS);

	/**
	 * Create a timer and start its thread. Otherwise the first call would start it, wait
	 * for it, and forget an interrupt.
	 */
	DriverTimer() {
		boolean interrupted = Thread.interrupted();
		this.timer.start();
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
		try {
			return this.timer.newTimeout(task, delay, unit);
		}
		catch (IllegalStateException ex) {
			return new Never(this, task);
		}
	}

	/**
	 * Let a future fail that isn't done in time.
	 * @param <T> type of the result
	 * @param future the future
	 * @param timer the timer
	 * @param nanos how long it may take
	 * @return that future
	 */
	static <T> CompletableFuture<T> limit(CompletableFuture<T> future, Timer timer, long nanos) {
		Timeout limit = timer.newTimeout((timeout) -> future.completeExceptionally(new TimeoutException()), nanos,
				TimeUnit.NANOSECONDS);
		return future.whenComplete((done, failure) -> limit.cancel());
	}

	@Override
	public Set<Timeout> stop() {
		return this.timer.stop();
	}

	/**
	 * Timeout that will not happen.
	 */
	private record Never(Timer timer, TimerTask task) implements Timeout {

		@Override
		public boolean isExpired() {
			return false;
		}

		@Override
		public boolean isCancelled() {
			return true;
		}

		@Override
		public boolean cancel() {
			return false;
		}

	}

}
