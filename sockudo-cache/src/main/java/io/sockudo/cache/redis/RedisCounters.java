/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoreStatistics;
import io.sockudo.cache.store.StoredValue;

/**
 * Counters of this node's operations on one cache. How large it is and what expires, only
 * the server knows.
 */
final class RedisCounters {

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	private final LongAdder puts = new LongAdder();

	private final LongAdder removals = new LongAdder();

	private final LongAdder unreadable = new LongAdder();

	private final LongAdder dropped = new LongAdder();

	@Nullable StoredValue read(@Nullable StoredValue value) {
		((value != null) ? this.hits : this.misses).increment();
		return value;
	}

	void readAll(CompletableFuture<Map<String, StoredValue>> read, int asked) {
		read.whenComplete((found, failure) -> {
			if (failure == null) {
				this.hits.add(found.size());
				this.misses.add(asked - found.size());
			}
		});
	}

	void put(CompletableFuture<?> written) {
		written.whenComplete((answer, failure) -> {
			if (failure == null && !Boolean.FALSE.equals(answer)) {
				this.puts.increment();
			}
		});
	}

	void putAll(CompletableFuture<@Nullable Void> written, int count) {
		written.whenComplete((done, failure) -> {
			if (failure == null) {
				this.puts.add(count);
			}
		});
	}

	void removed(CompletableFuture<Long> removed) {
		removed.whenComplete((count, failure) -> {
			if (failure == null) {
				this.removals.add(count);
			}
		});
	}

	void removedOne(CompletableFuture<Boolean> removed) {
		removed.whenComplete((done, failure) -> {
			if (Boolean.TRUE.equals(done)) {
				this.removals.increment();
			}
		});
	}

	void taken(CompletableFuture<@Nullable StoredValue> taken) {
		taken.whenComplete((value, failure) -> {
			if (value != null) {
				this.removals.increment();
			}
		});
	}

	void unreadable() {
		this.unreadable.increment();
	}

	void dropped() {
		this.dropped.increment();
	}

	StoreStatistics statistics(long oversized) {
		return new StoreStatistics(this.hits.sum(), this.misses.sum(), this.puts.sum(), this.removals.sum(), 0,
				StoreStatistics.UNKNOWN_SIZE, this.unreadable.sum(), this.dropped.sum(), oversized);
	}

}
