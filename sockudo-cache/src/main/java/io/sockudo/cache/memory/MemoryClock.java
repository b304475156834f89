/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Ticker;

import io.sockudo.cache.store.EntryStore;

/**
 * Clock that starts when the store is made, so that deadlines can't overflow, are never
 * negative, and the largest {@code long} is free to say <em>never</em>.
 */
final class MemoryClock implements Ticker {

	static final long NEVER = Long.MAX_VALUE;

	private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

	private final Ticker source;

	private final long origin;

	MemoryClock(Ticker source) {
		this.source = source;
		this.origin = source.read();
	}

	@Override
	public long read() {
		return this.source.read() - this.origin;
	}

	/**
	 * Return the remaining milliseconds, rounded up, so that a live entry has at least
	 * one.
	 */
	long remainingMillis(long deadline) {
		if (deadline == NEVER) {
			return EntryStore.NEVER_EXPIRES;
		}
		long nanos = deadline - read();
		return (nanos > 0) ? (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI : EntryStore.ABSENT;
	}

}
