/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.codec.ValueCodecs;
import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.EntryChange;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.WriteCondition;
import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;
import io.sockudo.cache.testsupport.schedules.SwitchPoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link MemoryStore} and {@link MemoryLeases}.
 */
class MemoryStoreScheduleTests {

	@Test
	void writeDuringALoadWins() {
		Schedules.hold(Write.class);
	}

	@Test
	void whatWasLoadedBeforeARemovalIsNotKept() {
		Schedules.hold(Removal.class);
	}

	@Test
	void atomicOperationsAreAtomic() {
		Schedules.hold(Atomic.class);
	}

	/**
	 * One entry, and where loads find its value.
	 */
	abstract static class Entry implements Scenario {

		static final String KEY = "k";

		final MemoryStore<String> store = new MemoryStore<>(new CacheLabel("memory", "c"), new OpenState(),
				new MemoryClock(Ticker.systemTicker()), 100, false);

		private volatile String source = "old";

		static StoredValue value(String text) {
			return StoredValue.of(text, ValueCodecs.text());
		}

		boolean write(String text, WriteCondition condition) {
			return this.store.write(KEY, value(text), EntryStore.NEVER_EXPIRES, condition).join();
		}

		LeaseResponse acquireLease() {
			return this.store.acquireLease(KEY, new LeaseRequest(null, false, true, true, 10_000)).join();
		}

		void load() {
			if (acquireLease() instanceof LeaseResponse.Acquired lease) {
				SwitchPoint.here();
				String loaded = this.source;
				SwitchPoint.here();
				this.store.publish(KEY, lease, value(loaded), 60_000, 60_000).join();
			}
		}

		void change() {
			this.source = "new";
			SwitchPoint.here();
		}

		@Nullable String found() {
			StoredValue found = this.store.peek(KEY);
			return (found != null) ? found.as(ValueCodecs.text()) : null;
		}

	}

	/**
	 * Somebody writes while others load.
	 */
	static final class Write extends Entry {

		@Override
		public List<Runnable> parts() {
			return List.of(this::load, () -> write("written", WriteCondition.ALWAYS), this::load);
		}

		@Override
		public void check() {
			assertThat(found()).isEqualTo("written");
		}

	}

	/**
	 * Somebody removes what has changed at its source while others load.
	 */
	static final class Removal extends Entry {

		@Override
		public List<Runnable> parts() {
			return List.of(this::load, () -> {
				change();
				this.store.remove(KEY).join();
			}, this::load);
		}

		@Override
		public void check() {
			assertThat(found()).isNotEqualTo("old");
			this.store.expire(KEY, 1).join();
			this.store.remove(KEY).join();
			assertThat(acquireLease()).isInstanceOfSatisfying(LeaseResponse.Acquired.class,
					(lease) -> assertThat(lease.stale()).isNull());
		}

	}

	/**
	 * Several change one entry, each in one step.
	 */
	static final class Atomic extends Entry {

		private final AtomicInteger done = new AtomicInteger();

		Atomic() {
			write("0", WriteCondition.ALWAYS);
		}

		private void increment() {
			boolean replaced = write("10", WriteCondition.ifEqual(value("0")));
			this.done.addAndGet(replaced ? 10 : 0);
			this.store.add(KEY, 1, EntryStore.NEVER_EXPIRES).join();
			this.done.incrementAndGet();
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::increment, this::increment, this::increment);
		}

		@Override
		public void check() {
			assertThat(found()).isEqualTo(Integer.toString(this.done.get()));
			this.store.readAndChange(KEY, new EntryChange.Removal()).join();
			assertThat(found()).isNull();
		}

	}

}
