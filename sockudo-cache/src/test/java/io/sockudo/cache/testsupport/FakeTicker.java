/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Time that stands still until it is told to pass.
 */
public final class FakeTicker implements Ticker {

	private final AtomicLong nanos;

	public FakeTicker() {
		this(0);
	}

	public FakeTicker(long start) {
		this.nanos = new AtomicLong(start);
	}

	public void advance(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	@Override
	public long read() {
		return this.nanos.get();
	}

}
