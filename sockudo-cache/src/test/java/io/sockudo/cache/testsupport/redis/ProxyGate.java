/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What happens to bytes that travel in one direction.
 */
final class ProxyGate {

	private enum State {

		OPEN, DROP, HOLD

	}

	private static final long LOOK = 10;

	private static final int PIECE = 4096;

	private State state = State.OPEN;

	private long delay;

	private volatile int rate;

	synchronized void open() {
		become(State.OPEN);
	}

	synchronized void drop() {
		become(State.DROP);
	}

	synchronized void hold() {
		become(State.HOLD);
	}

	synchronized void delay(Duration delay) {
		this.delay = delay.toNanos();
		notifyAll();
	}

	void throttle(int rate) {
		this.rate = rate;
	}

	synchronized boolean isHolding() {
		return this.state == State.HOLD;
	}

	private void become(State state) {
		this.state = state;
		notifyAll();
	}

	/**
	 * Wait for the delay and while bytes are held.
	 * @param closed tells that waiting makes no sense any more
	 * @return whether the bytes are to be forwarded
	 */
	synchronized boolean pass(BooleanSupplier closed) {
		long start = System.nanoTime();
		while (!closed.getAsBoolean() && (isHolding() || System.nanoTime() - start < this.delay)) {
			try {
				wait(LOOK);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}
		return this.state == State.OPEN && !closed.getAsBoolean();
	}

	// In small pieces while there is a rate.
	void write(byte[] buffer, int length, OutputStream target) throws IOException {
		int written = 0;
		while (written < length) {
			int bytes = this.rate;
			int piece = (bytes > 0) ? Math.min(PIECE, length - written) : length - written;
			target.write(buffer, written, piece);
			written += piece;
			if (bytes > 0) {
				LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(piece) / bytes);
			}
		}
	}

}
