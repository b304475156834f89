/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
