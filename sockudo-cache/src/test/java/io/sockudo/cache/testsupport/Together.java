/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Calls that begin at the same moment on threads of their own.
 */
public final class Together {

	private Together() {
	}

	/**
	 * Call from several threads and wait for all of them.
	 * @param <T> type of the results
	 * @param threads how many threads
	 * @param body what each of them does with its number
	 * @return the results in the order of the numbers
	 */
	public static <T> List<T> run(int threads, Body<T> body) {
		return start(threads, body).stream().map(Started::result).toList();
	}

	public static <T> List<Started<T>> start(int threads, Body<T> body) {
		CyclicBarrier barrier = new CyclicBarrier(threads);
		return IntStream.range(0, threads).mapToObj((number) -> Started.start(() -> {
			barrier.await(Started.LIMIT.toSeconds(), TimeUnit.SECONDS);
			return body.call(number);
		})).toList();
	}

	/**
	 * Wait for a latch, but not for ever.
	 * @param latch the latch
	 */
	public static void await(CountDownLatch latch) {
		try {
			if (!latch.await(Started.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("The latch was not released in time");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted at the latch", ex);
		}
	}

	/**
	 * What one thread does.
	 *
	 * @param <T> type of the result
	 */
	@FunctionalInterface
	public interface Body<T> {

		T call(int number) throws Exception;

	}

}
