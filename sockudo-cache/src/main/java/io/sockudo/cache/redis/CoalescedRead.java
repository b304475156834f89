/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredValue;

/**
 * Read that shares a round trip with others. Its deadline counts from its own call, and
 * cancelling it disturbs nobody.
 */
class CoalescedRead extends CompletableFuture<@Nullable StoredValue> {

	private static final AtomicIntegerFieldUpdater<CoalescedRead> BATCHED = AtomicIntegerFieldUpdater
		.newUpdater(CoalescedRead.class, "batched");

	private static final AtomicIntegerFieldUpdater<CoalescedRead> NOTIFIED = AtomicIntegerFieldUpdater
		.newUpdater(CoalescedRead.class, "notified");

	private final long start;

	private final CommandExecutor commands;

	private final byte[] key;

	private final String name;

	private volatile int batched;

	private volatile int notified;

	private volatile @Nullable CommandCall<?, ?> batch;

	CoalescedRead(CommandExecutor commands, byte[] key, String name) {
		this.commands = commands;
		this.start = commands.nanoTime();
		this.key = key;
		this.name = name;
	}

	final long age(long now) {
		return now - this.start;
	}

	final byte[] key() {
		return this.key;
	}

	final String name() {
		return this.name;
	}

	/**
	 * Return whether the read is still to be sent, and no batch has taken it yet.
	 */
	final boolean enterBatch() {
		return !isDone() && BATCHED.compareAndSet(this, 0, 1);
	}

	final void joinBatch(CommandCall<?, ?> batch) {
		this.batch = batch;
	}

	final @Nullable CommandCall<?, ?> batch() {
		return this.batch;
	}

	final void expire() {
		if (!isDone()) {
			CommandCall<?, ?> shared = this.batch;
			boolean sent = isSent();
			// The batch's own deadline may come a moment later.
			UnreachableNodeException unreachable = (shared != null && !sent) ? shared.unsent() : null;
			fail((unreachable != null) ? this.commands.errors().failed("get", false, unreachable)
					: this.commands.errors().timedOut("get", sent));
		}
	}

	final void reply(@Nullable StoredValue value) {
		if (tell(null)) {
			complete(value);
		}
	}

	boolean fail(Throwable failure) {
		return tell(failure) && completeExceptionally(failure);
	}

	/**
	 * Report the duration before the result is visible, and once: the answer and the
	 * deadline may come together.
	 */
	private boolean tell(@Nullable Throwable failure) {
		boolean first = NOTIFIED.compareAndSet(this, 0, 1);
		if (first) {
			this.commands.ended("get", this.start, failure);
		}
		return first;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return fail(this.commands.errors().interrupted("get", isSent()));
	}

	/**
	 * Return whether the read was sent. One that has not entered a batch yet will not do
	 * so any more.
	 */
	private boolean isSent() {
		CommandCall<?, ?> shared = this.batch;
		return !BATCHED.compareAndSet(this, 0, 1) && shared != null && !shared.attempt().isWaiting();
	}

}
