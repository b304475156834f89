/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;

/**
 * Exact counter, as a {@link LongAdder} is, but for most threads without an atomic
 * instruction. The first thread that comes to a cell owns it for good, and nobody else
 * writes to it; threads without a cell share an adder. Owners are known by their ids,
 * which are not used again, so that no thread is kept alive.
 */
final class ThreadCounter {

	private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

	private static final int CELLS = 256;

	/**
	 * Size of a cell, which is a cache line: the owner's id, the count and padding.
	 */
	private static final int CELL_SIZE = 8;

	private final long[] cells = new long[CELLS * CELL_SIZE];

	private final LongAdder shared = new LongAdder();

	void increment() {
		long thread = Thread.currentThread().getId();
		int cell = ((int) thread & (CELLS - 1)) * CELL_SIZE;
		long owner = (long) LONGS.getOpaque(this.cells, cell);
		if (owner == thread || (owner == 0 && LONGS.compareAndSet(this.cells, cell, 0L, thread))) {
			LONGS.setOpaque(this.cells, cell + 1, this.cells[cell + 1] + 1);
		}
		else {
			this.shared.increment();
		}
	}

	long sum() {
		long sum = this.shared.sum();
		for (int cell = 0; cell < this.cells.length; cell += CELL_SIZE) {
			sum += (long) LONGS.getOpaque(this.cells, cell + 1);
		}
		return sum;
	}

}
