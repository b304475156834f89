/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.concurrent.atomic.LongAdder;

import io.sockudo.cache.store.StoreStatistics;

/**
 * Counters of one store.
 */
final class MemoryCounters {

	private final ThreadCounter hits = new ThreadCounter();

	private final LongAdder misses = new LongAdder();

	private final LongAdder puts = new LongAdder();

	private final LongAdder removals = new LongAdder();

	private final LongAdder evictions = new LongAdder();

	private final LongAdder unreadable = new LongAdder();

	void read(boolean found) {
		if (found) {
			this.hits.increment();
		}
		else {
			this.misses.increment();
		}
	}

	void put() {
		this.puts.increment();
	}

	void removed() {
		this.removals.increment();
	}

	void unreadable() {
		this.unreadable.increment();
	}

	void evicted() {
		this.evictions.increment();
	}

	StoreStatistics statistics(long size) {
		return new StoreStatistics(this.hits.sum(), this.misses.sum(), this.puts.sum(), this.removals.sum(),
				this.evictions.sum(), size, this.unreadable.sum(), 0, 0);
	}

}
