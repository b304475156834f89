/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.redis.InFlightLimiter.Batch;
import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link InFlightLimiter}.
 */
class InFlightLimiterScheduleTests {

	@Test
	void batchIsLetInWhenRoomIsMadeAsItComes() {
		Schedules.hold(BatchAndRoom.class);
	}

	@Test
	void roomForOneIsGivenToOne() {
		Schedules.hold(LastRoom.class);
	}

	@Test
	void batchThatGivesUpIsNotLetIn() {
		Schedules.hold(BatchGivesUp.class);
	}

	/**
	 * A batch comes as room is made for it.
	 */
	static final class BatchAndRoom implements Scenario {

		private final InFlightLimiter inFlight = new InFlightLimiter();

		private final AtomicInteger entered = new AtomicInteger();

		BatchAndRoom() {
			this.inFlight.enter(InFlightLimiter.BATCH_LIMIT);
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.inFlight.enter(new Batch(1, this.entered::incrementAndGet), true),
					() -> this.inFlight.leave(1),
					() -> this.inFlight.enter(new Batch(1, this.entered::incrementAndGet), true),
					() -> this.inFlight.leave(1));
		}

		@Override
		public void check() {
			assertThat(this.entered).hasValue(2);
			this.inFlight.leave(InFlightLimiter.BATCH_LIMIT);
			assertThat(this.inFlight.enter(InFlightLimiter.LIMIT)).isTrue();
			assertThat(this.inFlight.enter(1)).isFalse();
		}

	}

	/**
	 * Two calls come when there is room for one.
	 */
	static final class LastRoom implements Scenario {

		private final InFlightLimiter inFlight = new InFlightLimiter();

		private final AtomicInteger entered = new AtomicInteger();

		LastRoom() {
			this.inFlight.enter(InFlightLimiter.LIMIT - 1);
		}

		private void enter() {
			if (this.inFlight.enter(1)) {
				this.entered.incrementAndGet();
			}
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::enter, this::enter);
		}

		@Override
		public void check() {
			assertThat(this.entered).hasValue(1);
		}

	}

	/**
	 * A batch gives up as room is made for it.
	 */
	static final class BatchGivesUp implements Scenario {

		private final InFlightLimiter inFlight = new InFlightLimiter();

		private final AtomicInteger ended = new AtomicInteger();

		private final Batch batch = new Batch(InFlightLimiter.BATCH_LIMIT, this.ended::incrementAndGet);

		BatchGivesUp() {
			this.inFlight.enter(InFlightLimiter.BATCH_LIMIT);
			this.inFlight.enter(this.batch, true);
		}

		private void giveUp() {
			if (this.inFlight.giveUp(this.batch)) {
				this.ended.incrementAndGet();
			}
			else {
				this.inFlight.leave(InFlightLimiter.BATCH_LIMIT);
			}
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::giveUp, () -> this.inFlight.leave(InFlightLimiter.BATCH_LIMIT));
		}

		@Override
		public void check() {
			assertThat(this.ended).hasValue(1);
			assertThat(this.inFlight.enter(InFlightLimiter.LIMIT)).isTrue();
			assertThat(this.inFlight.enter(1)).isFalse();
			assertThat(this.inFlight.enter(new Batch(InFlightLimiter.WAITING_LIMIT, this.ended::incrementAndGet), true))
				.isTrue();
		}

	}

}
