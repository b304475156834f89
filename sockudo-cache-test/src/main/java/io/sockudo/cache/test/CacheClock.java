/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time that stands still until a test moves it. TTLs of entries, stale values and rate
 * limits follow it, and {@linkplain CacheFaults#slow slow} answers move it. Thread-safe.
 */
public final class CacheClock {

	private final AtomicLong nanos = new AtomicLong();

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	CacheClock() {
	}

	/**
	 * Let time pass. What is due by then has expired when the call returns.
	 * @param duration for how long
	 * @throws IllegalArgumentException if it is negative
	 */
	public void advance(Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("'duration' must not be negative");
		}
		this.nanos.addAndGet(duration.toNanos());
		this.listeners.forEach(Runnable::run);
	}

	/**
	 * Return how much time has passed since the clock was created.
	 * @return the sum of all advances
	 */
	public Duration elapsed() {
		return Duration.ofNanos(nanos());
	}

	long nanos() {
		return this.nanos.get();
	}

	/**
	 * Advance to a time that another thread may have reached already.
	 */
	void advanceTo(long time) {
		this.nanos.accumulateAndGet(time, Math::max);
		this.listeners.forEach(Runnable::run);
	}

	void onAdvance(Runnable listener) {
		this.listeners.add(listener);
	}

	@Override
	public String toString() {
		return "CacheClock at " + elapsed();
	}

}
