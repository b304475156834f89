/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link ReadCoalescer} and of the {@linkplain ReadBatch trips} that
 * {@linkplain BatchedRead reads} share.
 */
class ReadCoalescerScheduleTests {

	@Test
	void allReadersGetTheirOwnValuesAndGiveTheirTripsBack() {
		Schedules.hold(Readers.class);
	}

	@Test
	void readerThatLeavesDisturbsNobody() {
		Schedules.hold(LeavingReader.class);
	}

	@Test
	void nobodyWaitsWithoutADeadline() {
		Schedules.hold(SilentServer.class);
	}

	@Test
	void readerThatComesAsTheLastOneBeforeItLeavesIsWatched() {
		Schedules.hold(LateReader.class);
	}

	@Test
	void readerIsToldOnce() {
		Schedules.hold(OneReader.class);
	}

	@Test
	void allSleepersAreWoken() {
		Schedules.hold(Sleepers.class);
	}

	/**
	 * Reads of a coalescer.
	 */
	abstract static class Reads implements Scenario {

		final ScheduledServer server = new ScheduledServer();

		final RedisCounters counters = new RedisCounters();

		final Queue<Expected> expected = new ConcurrentLinkedQueue<>();

		final ReadCoalescer reads = new ReadCoalescer(this.server.commands, this.counters);

		CompletableFuture<@Nullable StoredValue> read(String key) {
			return this.reads.read(key.getBytes(StandardCharsets.UTF_8), key);
		}

		void readsAtOnce() {
			this.server.entries.clear();
			read("x");
			read("y");
			assertThat(this.server.waiting()).as("each trip was given back").isEqualTo(2);
			read("z");
			assertThat(this.server.waiting()).as("each trip was given back once").isEqualTo(2);
		}

		void readExpecting(String key, @Nullable String value) {
			this.expected.add(new Expected(read(key), value));
		}

		/**
		 * A read and what it should find.
		 *
		 * @param read the read
		 * @param value the value, or {@code null}
		 */
		record Expected(CompletableFuture<@Nullable StoredValue> read, @Nullable String value) {

			void check() {
				assertThat(this.read).isCompleted();
				StoredValue found = this.read.join();
				assertThat((found != null) ? new String(found.bytes(), StandardCharsets.UTF_8) : null)
					.isEqualTo(this.value);
			}

		}

	}

	/**
	 * More readers than there are trips.
	 */
	static final class Readers extends Reads {

		Readers() {
			this.server.entries.put("a", "1");
			this.server.entries.put("b", "2");
			readExpecting("a", "1");
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> readExpecting("a", "1"), () -> {
				readExpecting("b", "2");
				readExpecting("none", null);
			}, () -> readExpecting("a", "1"), this.server::serve);
		}

		@Override
		public void check() {
			this.server.serve();
			assertThat(this.expected).hasSize(5).allSatisfy(Expected::check);
			this.server.isIdle(5);
			assertThat(this.counters.statistics(0).hits()).isEqualTo(4);
			assertThat(this.counters.statistics(0).misses()).isEqualTo(1);
			this.server.inFlight().reset();
			readsAtOnce();
		}

	}

	/**
	 * A reader leaves as a trip becomes free for it.
	 */
	static final class LeavingReader extends Reads {

		private final CompletableFuture<?> leaving;

		private final CompletableFuture<?> staying;

		private boolean sentBefore;

		LeavingReader() {
			read("x");
			read("y");
			this.leaving = read("leaving");
			this.staying = read("staying");
		}

		private void leave() {
			this.sentBefore = this.server.executed.stream().anyMatch((command) -> command.contains("leaving"));
			this.leaving.cancel(true);
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::leave, this.server::serve, this.server::serveOne);
		}

		@Override
		public void check() {
			this.server.serve();
			assertThat(this.staying).isCompletedWithValue(null);
			assertThat(this.leaving).isDone();
			if (this.sentBefore && this.leaving.isCompletedExceptionally()) {
				assertThat(this.leaving).failsWithin(Duration.ZERO)
					.withThrowableThat()
					.withCauseInstanceOf(CacheOutcomeUnknownException.class);
			}
			this.server.isIdle(4);
		}

	}

	/**
	 * Readers wait for a server that doesn't answer.
	 */
	static final class SilentServer extends Reads {

		private final Queue<CompletableFuture<?>> found = new ConcurrentLinkedQueue<>();

		SilentServer() {
			read("x");
			read("y");
			read("z");
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.found.add(read("a")), () -> this.found.add(read("b")), this.server.timer::run);
		}

		@Override
		public void check() {
			this.server.timer.runAll();
			assertThat(this.found).hasSize(2).allSatisfy((read) -> assertThat(read).isCompletedExceptionally());
			this.server.isIdle(5);
		}

	}

	/**
	 * A reader comes as the watch over those before it finds that none waits any more.
	 */
	static final class LateReader extends Reads {

		private final Runnable watch;

		LateReader() {
			read("x");
			read("y");
			read("z");
			this.watch = this.server.timer.last();
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> read("a"), this.server::serveOne, this.watch);
		}

		@Override
		public void check() {
			long timers = this.server.timer.waiting();
			this.server.serveOne();
			this.server.serveOne();
			// It has gone along with the last one, or two trips and the watch have
			// timers.
			assertThat(this.server.waiting() == 0 || timers == 3).isTrue();
		}

	}

	/**
	 * An answer, a deadline and a caller who leaves come together.
	 */
	static final class OneReader implements Scenario {

		private final ScheduledServer server = new ScheduledServer();

		private final CoalescedRead reader = new BatchedRead(this.server.commands, new byte[0], "k");

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.reader.reply(null), this.reader::expire, () -> this.reader.cancel(true));
		}

		@Override
		public void check() {
			assertThat(this.reader).isDone();
			this.server.isIdle(1);
		}

	}

	/**
	 * More threads sleep until their trip is back than its own thread wakes.
	 */
	static final class Sleepers extends Reads {

		Sleepers() {
			this.server.entries.put("a", "1");
			read("x");
			read("y");
			Stream.generate(() -> "a").limit(5).forEach((key) -> readExpecting(key, "1"));
		}

		@Override
		public List<Runnable> parts() {
			return Stream
				.concat(this.expected.stream().<Runnable>map((some) -> () -> sleep(some.read())),
						Stream.of(this.server::serve))
				.toList();
		}

		private void sleep(CompletableFuture<@Nullable StoredValue> read) {
			try {
				read.get();
			}
			catch (InterruptedException | ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void check() {
			assertThat(this.expected).allSatisfy(Expected::check);
		}

	}

}
