/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limiter of in-flight commands. Lettuce bounds commands, too, but writes a stack trace
 * for each that is too many. Batches of bulk operations wait until there is room for
 * them, in the order in which they come, and leave some of it to single calls.
 */
final class InFlightLimiter {

	static final int LIMIT = 10_000;

	/**
	 * Up to how many commands batches are let in.
	 */
	static final int BATCH_LIMIT = LIMIT * 3 / 4;

	/**
	 * Commands that may wait in batches at most.
	 */
	static final int WAITING_LIMIT = 10 * LIMIT;

	private final AtomicInteger commands = new AtomicInteger();

	private final AtomicInteger waiting = new AtomicInteger();

	private final Queue<Batch> batches = new ConcurrentLinkedQueue<>();

	/**
	 * Requests to admit batches. Whoever makes the first one serves them all.
	 */
	private final AtomicInteger wishes = new AtomicInteger();

	boolean enter(int count) {
		return enter(count, LIMIT);
	}

	private boolean enter(int count, int limit) {
		int current = this.commands.get();
		while (current + count <= limit) {
			if (this.commands.compareAndSet(current, current + count)) {
				return true;
			}
			current = this.commands.get();
		}
		return false;
	}

	/**
	 * Admit a batch, now or when there is room.
	 * @param batch the batch
	 * @param mayWait whether it may wait for that
	 * @return whether it was let in or waits
	 */
	boolean enter(Batch batch, boolean mayWait) {
		if (this.batches.isEmpty() && enter(batch.count, BATCH_LIMIT)) {
			batch.entry.run();
			return true;
		}
		if (!mayWait || this.waiting.addAndGet(batch.count) > WAITING_LIMIT) {
			this.waiting.addAndGet(mayWait ? -batch.count : 0);
			return false;
		}
		this.batches.add(batch);
		letBatchesIn();
		return true;
	}

	/**
	 * Stop waiting.
	 * @param batch the batch
	 * @return whether it still waited: it won't be let in any more
	 */
	boolean giveUp(Batch batch) {
		if (!this.batches.remove(batch)) {
			return false;
		}
		this.waiting.addAndGet(-batch.count);
		letBatchesIn();
		return true;
	}

	void leave(int count) {
		remove(count);
		letBatchesIn();
	}

	private void remove(int count) {
		this.commands.updateAndGet((current) -> Math.max(0, current - count));
	}

	/**
	 * Forget the commands that were in flight on a lost connection: they won't be
	 * answered.
	 */
	void reset() {
		this.commands.set(0);
		letBatchesIn();
	}

	/**
	 * Admit batches, never one inside the other, however many fail as soon as they are
	 * admitted.
	 */
	private void letBatchesIn() {
		if (this.batches.isEmpty() || this.wishes.getAndIncrement() > 0) {
			return;
		}
		int fulfilled = 1;
		while (fulfilled > 0) {
			Batch next = this.batches.peek();
			while (next != null && enter(next.count, BATCH_LIMIT)) {
				if (this.batches.remove(next)) {
					this.waiting.addAndGet(-next.count);
					next.entry.run();
				}
				else {
					remove(next.count);
				}
				next = this.batches.peek();
			}
			fulfilled = this.wishes.addAndGet(-fulfilled);
		}
	}

	/**
	 * Batch of commands that are let in together.
	 */
	static final class Batch {

		private final int count;

		private final Runnable entry;

		/**
		 * Create a batch.
		 * @param count how many commands it has
		 * @param entry called when it is let in, by any thread; neither waits nor throws
		 */
		Batch(int count, Runnable entry) {
			this.count = count;
			this.entry = entry;
		}

	}

}
