/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.TimerTask;

/**
 * Timer whose time is that of a simulation.
 */
final class VirtualTimer implements Timer {

	private final VirtualTime time;

	VirtualTimer(VirtualTime time) {
		this.time = time;
	}

	@Override
	public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
		Planned planned = new Planned(this, task);
		planned.event = this.time.after(unit.toNanos(delay), planned::expire);
		return planned;
	}

	@Override
	public Set<Timeout> stop() {
		return Set.of();
	}

	/**
	 * A deadline.
	 */
	private static final class Planned implements Timeout {

		private final Timer timer;

		private final TimerTask task;

		private VirtualTime.Event event;

		Planned(Timer timer, TimerTask task) {
			this.timer = timer;
			this.task = task;
		}

		private void expire() {
			try {
				this.task.run(this);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public Timer timer() {
			return this.timer;
		}

		@Override
		public TimerTask task() {
			return this.task;
		}

		@Override
		public boolean isExpired() {
			return this.event.hasHappened();
		}

		@Override
		public boolean isCancelled() {
			return this.event.isCancelled();
		}

		@Override
		public boolean cancel() {
			return this.event.cancel();
		}

	}

}
