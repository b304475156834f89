/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.codec.ValueCodecs;
import io.sockudo.cache.internal.support.Scheduler;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;
import io.sockudo.cache.testsupport.schedules.SwitchPoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link SingleFlightLoader}, {@link InFlightLoad}, {@link LeaseAcquisition}
 * and {@link WaitGraph}.
 */
class SingleFlightLoaderScheduleTests {

	@Test
	void callersWhoComeTogetherShareOneLoad() {
		Schedules.hold(OneLoad.class);
	}

	@Test
	void callerWhoComesAfterARemovalGetsWhatWasLoadedAfterIt() {
		Schedules.hold(Removal.class);
	}

	@Test
	void loadersThatWaitForEachOtherAreNotHeldUp() {
		Schedules.hold(Cycle.class);
	}

	@Test
	void interruptedLeaderHoldsUpNobody() {
		Schedules.hold(InterruptedLeader.class);
	}

	@Test
	void nobodyWaitsForALoadOfAClosedCache() {
		Schedules.hold(Closing.class);
	}

	/**
	 * Loads in front of the memory driver.
	 */
	abstract static class Loads implements Scenario {

		final AtomicInteger loads = new AtomicInteger();

		final Queue<String> found = new ConcurrentLinkedQueue<>();

		final MemoryDriver driver = new MemoryDriver("c", 100, Duration.ZERO);

		final SingleFlightLoader<String> through = new SingleFlightLoader<>(this.driver.entries(), Runnable::run,
				LoadExecutor.on(Runnable::run, LoadExecutor.Context.NONE).timedBy(new WithoutTimers()));

		private volatile String source = "old";

		LoadRequest<String> request(String key) {
			return new LoadRequest<>(key, Miss.of(null), CachePolicy.DEFAULT, (value) -> true, LoadListener.NONE,
					this.through.now());
		}

		StoredValue fromSource() {
			this.loads.incrementAndGet();
			SwitchPoint.here();
			String loaded = this.source;
			SwitchPoint.here();
			return StoredValue.of(loaded, ValueCodecs.text());
		}

		void load(String key, Supplier<@Nullable StoredValue> loader) {
			found(this.through.load(request(key), loader));
		}

		void load() {
			load("k", this::fromSource);
		}

		CompletableFuture<Void> loadAsync() {
			return this.through.loadAsync(request("k"), () -> CompletableFuture.completedFuture(fromSource()))
				.thenAccept(this::found);
		}

		private void found(@Nullable StoredValue value) {
			this.found.add((value != null) ? value.as(ValueCodecs.text()) : "nothing");
		}

		void change() {
			this.source = "new";
			SwitchPoint.here();
			this.driver.entries().remove("k").join();
			SwitchPoint.here();
		}

	}

	/**
	 * Callers of both faces come together.
	 */
	static final class OneLoad extends Loads {

		@Override
		public List<Runnable> parts() {
			return List.of(this::load, this::load, () -> loadAsync().join());
		}

		@Override
		public void check() {
			assertThat(this.loads).hasValue(1);
			assertThat(this.found).containsExactly("old", "old", "old");
		}

	}

	/**
	 * Somebody changes the source, removes the entry, and asks.
	 */
	static final class Removal extends Loads {

		private @Nullable String after;

		private void changeAndLoad() {
			change();
			StoredValue value = this.through.load(request("k"), this::fromSource);
			this.after = (value != null) ? value.as(ValueCodecs.text()) : null;
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::load, this::changeAndLoad, () -> loadAsync().join());
		}

		@Override
		public void check() {
			assertThat(this.after).isEqualTo("new");
			assertThat(this.driver.entries().peek("k")).isNotNull()
				.satisfies((value) -> assertThat(value.as(ValueCodecs.text())).isEqualTo("new"));
		}

	}

	/**
	 * Each of two loaders asks for the key of the other.
	 */
	static final class Cycle extends Loads {

		private final AtomicInteger refused = new AtomicInteger();

		private void load(String key, String other) {
			try {
				load(key, () -> {
					SwitchPoint.here();
					return this.through.load(request(other), this::fromSource);
				});
			}
			catch (IllegalStateException ex) {
				this.refused.incrementAndGet();
			}
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> load("a", "b"), () -> load("b", "a"));
		}

		@Override
		public void check() {
			assertThat(this.found.size() + this.refused.get()).isEqualTo(2);
			assertThat(this.refused.get()).isLessThanOrEqualTo(2);
		}

	}

	/**
	 * Who loads is interrupted while others wait.
	 */
	static final class InterruptedLeader extends Loads {

		private final AtomicInteger unavailable = new AtomicInteger();

		private volatile @Nullable Thread first;

		private void loadFirst() {
			this.first = Thread.currentThread();
			SwitchPoint.here();
			try {
				load();
			}
			catch (CacheUnavailableException ex) {
				this.unavailable.incrementAndGet();
			}
			finally {
				this.first = null;
			}
		}

		private void interrupt() {
			Thread thread = this.first;
			SwitchPoint.here();
			if (thread != null) {
				thread.interrupt();
			}
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::loadFirst, this::load, this::interrupt);
		}

		@Override
		public void check() {
			assertThat(this.found).hasSize(2 - this.unavailable.get()).containsOnly("old");
			assertThat(this.loads.get()).isLessThanOrEqualTo(2);
		}

	}

	/**
	 * The cache is closed while one loads and others wait.
	 */
	static final class Closing extends Loads {

		private final AtomicInteger unavailable = new AtomicInteger();

		private void loadOrNot() {
			try {
				load();
			}
			catch (CacheUnavailableException ex) {
				this.unavailable.incrementAndGet();
			}
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::loadOrNot, this::loadOrNot, () -> {
				this.driver.close();
				SwitchPoint.here();
				this.through.close();
			});
		}

		@Override
		public void check() {
			assertThat(this.found.size() + this.unavailable.get()).isEqualTo(2);
		}

	}

	/**
	 * Scheduler of loads that end by themselves. A thread of real timers would take locks
	 * that no schedule knows of.
	 */
	private static final class WithoutTimers implements Scheduler {

		@Override
		public long nanoTime() {
			return SYSTEM.nanoTime();
		}

		@Override
		public void schedule(Runnable task, long nanos, Executor executor) {
			// Its time doesn't come.
		}

		@Override
		public RandomGenerator random() {
			return SYSTEM.random();
		}

	}

}
