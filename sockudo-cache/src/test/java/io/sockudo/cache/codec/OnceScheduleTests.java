/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;
import io.sockudo.cache.testsupport.schedules.SwitchPoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link Once}.
 */
class OnceScheduleTests {

	@Test
	void sourceIsAskedOnce() {
		Schedules.hold(Asking.class);
	}

	/**
	 * Several ask first.
	 */
	static final class Asking implements Scenario {

		private final AtomicInteger asked = new AtomicInteger();

		private final AtomicInteger answers = new AtomicInteger();

		private final Once<String> once = new Once<>(() -> {
			SwitchPoint.here();
			return "answer " + this.asked.incrementAndGet();
		});

		private void ask() {
			this.answers.addAndGet(this.once.get().equals("answer 1") ? 1 : 0);
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::ask, this::ask, this::ask);
		}

		@Override
		public void check() {
			assertThat(this.asked).hasValue(1);
			assertThat(this.answers).hasValue(3);
		}

	}

}
