/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link ClusterReadCoalescer}.
 */
class ClusterReadCoalescerScheduleTests {

	@Test
	void readAfterAWriteSeesItWhateverItShares() {
		Schedules.hold(ReadAfterWrite.class);
	}

	@Test
	void readersThatShareACommandEndOnceEach() {
		Schedules.hold(Sharing.class);
	}

	/**
	 * Reads of one key.
	 */
	abstract static class Reads implements Scenario {

		final ScheduledServer server = new ScheduledServer();

		final ClusterReadCoalescer reads = new ClusterReadCoalescer(this.server.commands, new RedisCounters());

		CompletableFuture<@Nullable StoredValue> read() {
			return this.reads.read("k".getBytes(StandardCharsets.UTF_8), "k");
		}

		void isOver(int readers) {
			this.server.isIdle(readers);
			this.server.inFlight().reset();
			int before = this.server.waiting();
			read();
			assertThat(this.server.waiting()).as("a later reader sends its own").isEqualTo(before + 1);
		}

	}

	/**
	 * Somebody writes, and reads while others do.
	 */
	static final class ReadAfterWrite extends Reads {

		private final Queue<CompletableFuture<@Nullable StoredValue>> after = new ConcurrentLinkedQueue<>();

		@Override
		public List<Runnable> parts() {
			return List.of(this::read, this.server::serve, () -> {
				this.server.entries.put("k", "new");
				this.after.add(read());
			});
		}

		@Override
		public void check() {
			this.server.serve();
			assertThat(this.after).singleElement()
				.satisfies((read) -> assertThat(read.join()).isNotNull()
					.satisfies((value) -> assertThat(value.bytes()).asString().isEqualTo("new")));
			isOver(2);
		}

	}

	/**
	 * Readers of the same key come, leave and wait in vain.
	 */
	static final class Sharing extends Reads {

		private final Queue<CompletableFuture<@Nullable StoredValue>> all = new ConcurrentLinkedQueue<>();

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.all.add(read()), () -> {
				CompletableFuture<@Nullable StoredValue> leaving = read();
				this.all.add(leaving);
				leaving.cancel(true);
			}, this.server::serve, this.server.timer::run);
		}

		@Override
		public void check() {
			this.server.end();
			assertThat(this.all).hasSize(2).allSatisfy((read) -> assertThat(read).isDone());
			isOver(2);
		}

	}

}
