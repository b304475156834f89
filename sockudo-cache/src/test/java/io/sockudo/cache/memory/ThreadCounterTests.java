/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ThreadCounter}.
 */
class ThreadCounterTests {

	private final ThreadCounter counter = new ThreadCounter();

	@Test
	void sumIsZeroAtFirst() {
		assertThat(this.counter.sum()).isZero();
	}

	@Test
	void sumCountsEveryIncrementOfOneThread() {
		for (int i = 0; i < 1_000; i++) {
			this.counter.increment();
		}
		assertThat(this.counter.sum()).isEqualTo(1_000);
	}

	// Consecutive ids of twice as many threads as there are cells: half must share.
	@Test
	void sumCountsEveryIncrementOfMoreThreadsThanCells() throws InterruptedException {
		int threads = 512;
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> all = IntStream.range(0, threads).mapToObj((i) -> new Thread(() -> {
			try {
				start.await();
			}
			catch (InterruptedException ex) {
				return;
			}
			for (int j = 0; j < 5_000; j++) {
				this.counter.increment();
			}
		})).toList();
		all.forEach(Thread::start);
		start.countDown();
		for (Thread thread : all) {
			thread.join();
		}
		assertThat(this.counter.sum()).isEqualTo(threads * 5_000L);
	}

}
