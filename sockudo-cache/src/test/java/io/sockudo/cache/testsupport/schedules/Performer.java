/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.schedules;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Thread that does one part of a scenario after the other, each in another performance,
 * and goes on only when it is its turn. Waits for that in a monitor, which leaves alone
 * what the part itself does with {@link java.util.concurrent.locks.LockSupport}.
 */
final class Performer extends Thread {

	private volatile @Nullable Performance performance;

	private @Nullable Runnable part;

	// Whether it waits for its turn.
	private volatile boolean waiting = true;

	// Whether it waits for something else, in code without switch points.
	private volatile boolean stuck;

	private volatile boolean ended = true;

	private volatile boolean dismissed;

	Performer(int number) {
		super("thread " + number);
		setDaemon(true);
	}

	synchronized void prepare(Performance next, Runnable nextPart) {
		this.performance = next;
		this.part = nextPart;
		this.stuck = false;
		this.ended = false;
		this.waiting = true;
	}

	@Override
	public void run() {
		while (awaitTurn()) {
			Performance current = Objects.requireNonNull(this.performance);
			try {
				Objects.requireNonNull(this.part).run();
			}
			catch (Throwable ex) {
				current.failed(ex);
			}
			finally {
				// Of this part.
				Thread.interrupted();
				this.performance = null;
				current.ended(this);
			}
		}
	}

	void reached() {
		Performance current = this.performance;
		if (current != null && current.reached(this)) {
			awaitTurn();
		}
	}

	private synchronized boolean awaitTurn() {
		boolean interrupted = false;
		this.waiting = true;
		Performance current = this.performance;
		while (current == null || !current.isTurnOf(this)) {
			if (this.dismissed) {
				return false;
			}
			try {
				wait();
			}
			catch (InterruptedException ex) {
				// One that comes too late is for nobody.
				interrupted = current != null;
			}
			current = this.performance;
		}
		this.waiting = false;
		if (interrupted) {
			interrupt();
		}
		return true;
	}

	// Leave what it is held up by, if so, and end.
	synchronized void dismiss() {
		this.dismissed = true;
		interrupt();
		notifyAll();
	}

	synchronized void wake() {
		notifyAll();
	}

	// Held up by anything but its turn.
	boolean isHeldUp() {
		if (this.waiting || this.ended) {
			return false;
		}
		return switch (getState()) {
			case BLOCKED, WAITING, TIMED_WAITING -> true;
			default -> false;
		};
	}

	// Until another one gets somewhere, or for a millisecond.
	void pause(Object monitor) {
		this.waiting = true;
		try {
			monitor.wait(1);
		}
		catch (InterruptedException ex) {
			interrupt();
		}
		this.waiting = false;
	}

	// No longer held up, but not there yet.
	boolean isComingBack() {
		return this.stuck && !this.ended && !isHeldUp();
	}

	boolean isReady() {
		return !this.stuck && !this.ended;
	}

	void stuck(boolean stuck) {
		this.stuck = stuck;
	}

	boolean hasEnded() {
		return this.ended;
	}

	void end() {
		this.ended = true;
	}

}
