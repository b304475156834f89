/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.testsupport.Started;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LargeValueDecoding}.
 */
class LargeValueDecodingTests {

	private static final long LARGE = 1024 * 1024;

	private final CountDownLatch end = new CountDownLatch(1);

	@AfterEach
	void end() {
		this.end.countDown();
	}

	@Test
	void poolHasThreadsForOthersWhileLargeValuesAreRead() throws Exception {
		ForkJoinPool pool = new ForkJoinPool(2);
		Future<String> one = pool.submit(() -> LargeValueDecoding.read(LARGE, this::readUntilEnd));
		Future<String> other = pool.submit(() -> LargeValueDecoding.read(LARGE, this::readUntilEnd));
		assertThat(pool.submit(() -> "small").get(Started.LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("small");
		assertThat(one).isNotDone();
		assertThat(other).isNotDone();
		this.end.countDown();
		assertThat(one).succeedsWithin(Started.LIMIT).isEqualTo("large");
		assertThat(other).succeedsWithin(Started.LIMIT).isEqualTo("large");
		pool.shutdown();
	}

	@Test
	void poolWithoutSpareThreadsReadsAllTheSame() {
		ForkJoinPool pool = new ForkJoinPool(1, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true, 1, 1, 1,
				null, 1, TimeUnit.MINUTES);
		this.end.countDown();
		assertThat(pool.submit(() -> LargeValueDecoding.read(LARGE, this::readUntilEnd))).succeedsWithin(Started.LIMIT)
			.isEqualTo("large");
		pool.shutdown();
	}

	@Test
	void failureIsTheReadersOnAnyThread() {
		int[] readings = new int[1];
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> LargeValueDecoding.read(LARGE, () -> {
				readings[0]++;
				throw new RejectedExecutionException("own");
			}))
			.withMessage("own");
		assertThat(readings).containsExactly(1);
	}

	private String readUntilEnd() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return "large";
	}

}
