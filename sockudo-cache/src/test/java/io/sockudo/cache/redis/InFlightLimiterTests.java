/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.redis.InFlightLimiter.Batch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InFlightLimiter}.
 */
class InFlightLimiterTests {

	private static final int ROOM = InFlightLimiter.BATCH_LIMIT;

	private final InFlightLimiter inFlight = new InFlightLimiter();

	private final List<String> entered = new ArrayList<>();

	private Batch batch(String name, int count) {
		return new Batch(count, () -> this.entered.add(name));
	}

	@Test
	void singleCallsAreRefusedBeyondTheLimit() {
		assertThat(this.inFlight.enter(InFlightLimiter.LIMIT)).isTrue();
		assertThat(this.inFlight.enter(1)).isFalse();
		this.inFlight.leave(1);
		assertThat(this.inFlight.enter(1)).isTrue();
	}

	@Test
	void batchesLeaveRoomToSingleCalls() {
		assertThat(this.inFlight.enter(batch("first", ROOM), true)).isTrue();
		assertThat(this.inFlight.enter(batch("second", 1), true)).isTrue();
		assertThat(this.entered).containsExactly("first");
		assertThat(this.inFlight.enter(InFlightLimiter.LIMIT - ROOM)).isTrue();
		assertThat(this.inFlight.enter(1)).isFalse();
	}

	@Test
	void batchesAreLetInInTheirOrder() {
		this.inFlight.enter(ROOM);
		this.inFlight.enter(batch("large", 500), true);
		this.inFlight.enter(batch("small", 1), true);
		this.inFlight.leave(499);
		assertThat(this.entered).isEmpty();
		this.inFlight.leave(2);
		assertThat(this.entered).containsExactly("large", "small");
		assertThat(this.inFlight.enter(batch("late", 1), false)).isFalse();
	}

	@Test
	void batchThatMayNotWaitIsRefused() {
		this.inFlight.enter(ROOM);
		assertThat(this.inFlight.enter(batch("refused", 1), false)).isFalse();
		this.inFlight.reset();
		assertThat(this.entered).isEmpty();
	}

	@Test
	void batchThatGaveUpIsNeitherLetInNorInTheWay() {
		this.inFlight.enter(ROOM - 1);
		Batch first = batch("first", 2);
		this.inFlight.enter(first, true);
		Batch second = batch("second", 1);
		this.inFlight.enter(second, true);
		assertThat(this.inFlight.giveUp(first)).isTrue();
		assertThat(this.entered).containsExactly("second");
		assertThat(this.inFlight.giveUp(second)).isFalse();
		assertThat(this.inFlight.giveUp(first)).isFalse();
	}

	@Test
	void onlySoMuchMayWait() {
		this.inFlight.enter(ROOM);
		Batch all = batch("all", InFlightLimiter.WAITING_LIMIT);
		assertThat(this.inFlight.enter(all, true)).isTrue();
		assertThat(this.inFlight.enter(batch("more", 1), true)).isFalse();
		this.inFlight.giveUp(all);
		assertThat(this.inFlight.enter(batch("later", 1), true)).isTrue();
		this.inFlight.leave(1);
		assertThat(this.entered).containsExactly("later");
	}

	@Test
	void lossOfTheConnectionLetsAllInOneAfterTheOther() {
		this.inFlight.enter(ROOM);
		int many = 20_000;
		for (int i = 0; i < many; i++) {
			this.inFlight.enter(new Batch(4, () -> {
				this.entered.add("failed at once");
				this.inFlight.leave(4);
			}), true);
		}
		assertThat(this.entered).isEmpty();
		this.inFlight.reset();
		assertThat(this.entered).hasSize(many);
		assertThat(this.inFlight.enter(InFlightLimiter.LIMIT)).isTrue();
	}

}
