/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A supplier that asks once.
 */
class OnceTests {

	private final AtomicInteger asked = new AtomicInteger();

	@Test
	void sourceIsNotAskedBeforeItIsNeeded() {
		new Once<>(this.asked::incrementAndGet);
		assertThat(this.asked).hasValue(0);
	}

	@Test
	void sourceIsAskedOnceByManyThreads() {
		Once<Integer> once = new Once<>(this.asked::incrementAndGet);
		List<Integer> answers = Together.run(16, (number) -> once.get());
		assertThat(answers).containsOnly(1);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void failureIsNotKept() {
		Once<Integer> once = new Once<>(() -> {
			if (this.asked.incrementAndGet() == 1) {
				throw new IllegalStateException("not yet");
			}
			return 7;
		});
		assertThatIllegalStateException().isThrownBy(once::get);
		assertThat(once.get()).isEqualTo(7);
	}

}
