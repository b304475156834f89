/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.util.Collection;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Decoding of stored forms that takes long. On a thread of a fork-join pool, as those for
 * callbacks are, it counts as a wait: the pool starts a spare thread, so that large
 * values hold up their own readers and nobody else. On other threads it is a plain call.
 */
public final class LargeValueDecoding {

	/**
	 * Size from which decoding takes some milliseconds.
	 */
	private static final int SIZE = 128 * 1024;

	private LargeValueDecoding() {
	}

	/**
	 * Read something.
	 * @param <T> type of the result
	 * @param size what is read, in bytes
	 * @param reading reads it
	 * @return the result
	 */
	public static <T> T read(long size, Supplier<T> reading) {
		return (size < SIZE) ? reading.get() : Reading.managed(reading);
	}

	/**
	 * Read several values.
	 * @param <T> type of the result
	 * @param values what is read
	 * @param reading reads it
	 * @return the result
	 */
	public static <T> T read(Collection<StoredValue> values, Supplier<T> reading) {
		long size = 0;
		for (StoredValue value : values) {
			size += Math.max(0, value.knownSize());
		}
		return read(size, reading);
	}

	/**
	 * Blocker that makes the pool believe that it waits.
	 *
	 * @param <T> type of the result
	 */
	private static final class Reading<T> implements ForkJoinPool.ManagedBlocker {

		private final Supplier<T> reading;

		private @Nullable Supplier<T> result;

		private Reading(Supplier<T> reading) {
			this.reading = reading;
		}

		static <T> T managed(Supplier<T> reading) {
			Reading<T> blocker = new Reading<>(reading);
			try {
				ForkJoinPool.managedBlock(blocker);
			}
			catch (RejectedExecutionException ex) {
				// The pool has no spare threads left: go on without one.
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException("A reading doesn't wait", ex);
			}
			return ((blocker.result != null) ? blocker.result : reading).get();
		}

		@Override
		public boolean block() {
			this.result = result(this.reading);
			return true;
		}

		/**
		 * Return the result of a task without throwing: the pool should not see failures.
		 */
		private static <T> Supplier<T> result(Supplier<T> reading) {
			try {
				T value = reading.get();
				return () -> value;
			}
			catch (RuntimeException ex) {
				return () -> {
					throw ex;
				};
			}
		}

		@Override
		public boolean isReleasable() {
			return this.result != null;
		}

	}

}
