/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import java.util.concurrent.atomic.LongAdder;

import io.sockudo.cache.store.NearStatistics;
import io.sockudo.cache.store.StoreStatistics;

/**
 * Counters of reads that the near cache has answered. What it could not answer, the store
 * counts.
 */
final class NearCounters {

	private final LongAdder present = new LongAdder();

	private final LongAdder absent = new LongAdder();

	private final LongAdder misses = new LongAdder();

	private final LongAdder invalidations = new LongAdder();

	void answered(boolean found) {
		(found ? this.present : this.absent).increment();
	}

	void missed(long count) {
		this.misses.add(count);
	}

	void invalidated(long count) {
		this.invalidations.add(count);
	}

	StoreStatistics of(StoreStatistics store) {
		return new StoreStatistics(store.hits() + this.present.sum(), store.misses() + this.absent.sum(), store.puts(),
				store.removals(), store.evictions(), store.size(), store.unreadable(), store.dropped(),
				store.oversized());
	}

	NearStatistics statistics(long size) {
		return new NearStatistics(this.present.sum() + this.absent.sum(), this.misses.sum(), this.invalidations.sum(),
				size);
	}

}
