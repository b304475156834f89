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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.redis.UnderWay.Batch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnderWay}.
 */
class UnderWayTests {

	private static final int ROOM = UnderWay.BATCH_LIMIT;

	private final UnderWay underWay = new UnderWay();

	private final List<String> entered = new ArrayList<>();

	private Batch batch(String name, int count) {
		return new Batch(count, () -> this.entered.add(name));
	}

	@Test
	void singleCallsAreRefusedBeyondTheLimit() {
		assertThat(this.underWay.enter(UnderWay.LIMIT)).isTrue();
		assertThat(this.underWay.enter(1)).isFalse();
		this.underWay.leave(1);
		assertThat(this.underWay.enter(1)).isTrue();
	}

	@Test
	void batchesLeaveRoomToSingleCalls() {
		assertThat(this.underWay.enter(batch("first", ROOM), true)).isTrue();
		assertThat(this.underWay.enter(batch("second", 1), true)).isTrue();
		assertThat(this.entered).containsExactly("first");
		assertThat(this.underWay.enter(UnderWay.LIMIT - ROOM)).isTrue();
		assertThat(this.underWay.enter(1)).isFalse();
	}

	@Test
	void batchesAreLetInInTheirOrder() {
		this.underWay.enter(ROOM);
		this.underWay.enter(batch("large", 500), true);
		this.underWay.enter(batch("small", 1), true);
		this.underWay.leave(499);
		assertThat(this.entered).isEmpty();
		this.underWay.leave(2);
		assertThat(this.entered).containsExactly("large", "small");
		assertThat(this.underWay.enter(batch("late", 1), false)).isFalse();
	}

	@Test
	void batchThatMayNotWaitIsRefused() {
		this.underWay.enter(ROOM);
		assertThat(this.underWay.enter(batch("refused", 1), false)).isFalse();
		this.underWay.reset();
		assertThat(this.entered).isEmpty();
	}

	@Test
	void batchThatGaveUpIsNeitherLetInNorInTheWay() {
		this.underWay.enter(ROOM - 1);
		Batch first = batch("first", 2);
		this.underWay.enter(first, true);
		Batch second = batch("second", 1);
		this.underWay.enter(second, true);
		assertThat(this.underWay.giveUp(first)).isTrue();
		assertThat(this.entered).containsExactly("second");
		assertThat(this.underWay.giveUp(second)).isFalse();
		assertThat(this.underWay.giveUp(first)).isFalse();
	}

	@Test
	void onlySoMuchMayWait() {
		this.underWay.enter(ROOM);
		Batch all = batch("all", UnderWay.WAITING_LIMIT);
		assertThat(this.underWay.enter(all, true)).isTrue();
		assertThat(this.underWay.enter(batch("more", 1), true)).isFalse();
		this.underWay.giveUp(all);
		assertThat(this.underWay.enter(batch("later", 1), true)).isTrue();
		this.underWay.leave(1);
		assertThat(this.entered).containsExactly("later");
	}

	@Test
	void lossOfTheConnectionLetsAllInOneAfterTheOther() {
		this.underWay.enter(ROOM);
		int many = 20_000;
		for (int i = 0; i < many; i++) {
			this.underWay.enter(new Batch(4, () -> {
				this.entered.add("failed at once");
				this.underWay.leave(4);
			}), true);
		}
		assertThat(this.entered).isEmpty();
		this.underWay.reset();
		assertThat(this.entered).hasSize(many);
		assertThat(this.underWay.enter(UnderWay.LIMIT)).isTrue();
	}

}
