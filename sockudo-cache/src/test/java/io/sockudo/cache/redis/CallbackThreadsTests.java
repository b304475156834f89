/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallbackThreads}.
 */
class CallbackThreadsTests {

	@Test
	void threadsAreNumbered() throws Exception {
		Set<String> names = ConcurrentHashMap.newKeySet();
		CyclicBarrier together = new CyclicBarrier(3);
		try (CallbackThreads threads = new CallbackThreads()) {
			for (int i = 0; i < 2; i++) {
				threads.execute(() -> {
					names.add(Thread.currentThread().getName());
					await(together);
				});
			}
			await(together);
		}
		assertThat(names).hasSize(2).allMatch((name) -> name.matches("sockudo-cache-callback-\\d+"));
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(20, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
