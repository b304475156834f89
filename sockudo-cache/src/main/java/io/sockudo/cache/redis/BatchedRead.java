/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredValue;

/**
 * Read in the queue of a {@link ReadCoalescer}, or in a batch. Threads that wait for the
 * same batch wake each other.
 */
final class BatchedRead extends CoalescedRead implements ForkJoinPool.ManagedBlocker {

	private static final AtomicReferenceFieldUpdater<BatchedRead, @Nullable Thread> SLEEPER = AtomicReferenceFieldUpdater
		.newUpdater(BatchedRead.class, Thread.class, "sleeper");

	private int place;

	private volatile @Nullable Thread sleeper;

	BatchedRead(CommandExecutor commands, byte[] key, String name) {
		super(commands, key, name);
	}

	int place() {
		return this.place;
	}

	void placeAt(int place) {
		this.place = place;
	}

	@Override
	public @Nullable StoredValue get() throws InterruptedException, ExecutionException {
		// A second thread waits as for any other future.
		if (!isDone() && SLEEPER.compareAndSet(this, null, Thread.currentThread())) {
			sleep();
		}
		return super.get();
	}

	private void sleep() throws InterruptedException {
		try {
			ForkJoinPool.managedBlock(this);
		}
		finally {
			this.sleeper = null;
			// Others rely on every thread that could be seen sleeping.
			if (isDone() && batch() instanceof ReadBatch shared) {
				shared.wakeSleepers();
			}
		}
	}

	@Override
	public boolean isReleasable() {
		return isDone() || Thread.currentThread().isInterrupted();
	}

	@Override
	public boolean block() {
		LockSupport.park(this);
		return isReleasable();
	}

	/**
	 * Wake the sleeper.
	 * @return whether there was one
	 */
	boolean wake() {
		Thread thread = this.sleeper;
		LockSupport.unpark(thread);
		return thread != null;
	}

	@Override
	boolean fail(Throwable failure) {
		boolean failed = super.fail(failure);
		wake();
		return failed;
	}

}
