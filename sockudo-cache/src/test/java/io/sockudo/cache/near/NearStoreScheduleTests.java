/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.codec.ValueCodec;
import io.sockudo.cache.codec.ValueCodecs;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.TrackedEntries;
import io.sockudo.cache.store.TrackedRead;
import io.sockudo.cache.store.WriteCondition;
import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;
import io.sockudo.cache.testsupport.schedules.SwitchPoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link NearStore}, {@link NearEntries} and {@link NearEntry}.
 */
class NearStoreScheduleTests {

	@Test
	void copyIsNeverOlderThanTheLastAnnouncement() {
		Schedules.hold(ForeignWrite.class);
	}

	@Test
	void nodeReadsItsOwnWrites() {
		Schedules.hold(OwnWrite.class);
	}

	@Test
	void nothingThatWasReadBeforeALossIsKept() {
		Schedules.hold(Loss.class);
	}

	@Test
	void eachReaderOfACopyGetsItsOwnType() {
		Schedules.hold(TwoTypes.class);
	}

	/**
	 * One entry on a server that announces its changes, in the order in which it answers.
	 */
	abstract static class Entry implements Scenario, TrackedEntries {

		static final String KEY = "k";

		private final Queue<Runnable> messages = new ConcurrentLinkedQueue<>();

		private @Nullable Changes changes;

		private volatile int version = 1;

		private boolean tracked;

		final NearStore near = new NearStore(this, new NearEntries(100, 0, Ticker.systemTicker()));

		@Override
		@SuppressWarnings("unchecked")
		public EntryStore<String> store() {
			return (EntryStore<String>) Proxy.newProxyInstance(Entry.class.getClassLoader(),
					new Class<?>[] { EntryStore.class }, (proxy, method, args) -> switch (method.getName()) {
						case "peek" -> StoredValue.ASK;
						case "read" -> CompletableFuture.completedFuture(value(this.version));
						case "write" -> write();
						default -> throw new UnsupportedOperationException(method.getName());
					});
		}

		private CompletableFuture<Boolean> write() {
			SwitchPoint.here();
			change();
			SwitchPoint.here();
			return CompletableFuture.completedFuture(true);
		}

		@Override
		public CompletableFuture<TrackedRead> read(String key) {
			CompletableFuture<TrackedRead> answer = new CompletableFuture<>();
			SwitchPoint.here();
			synchronized (this) {
				this.tracked = true;
				TrackedRead read = new TrackedRead(value(this.version), EntryStore.NEVER_EXPIRES, true);
				SwitchPoint.here();
				this.messages.add(() -> answer.complete(read));
			}
			return answer;
		}

		@Override
		public void sendInvalidations(Changes listener) {
			this.changes = listener;
		}

		Changes changes() {
			return Objects.requireNonNull(this.changes);
		}

		// By anybody.
		synchronized void change() {
			this.version++;
			if (this.tracked) {
				this.tracked = false;
				this.messages.add(() -> changes().changed(KEY));
			}
		}

		// The thread of the connection.
		void deliver() {
			SwitchPoint.here();
			for (Runnable next = this.messages.poll(); next != null; next = this.messages.poll()) {
				next.run();
				SwitchPoint.here();
			}
		}

		void lose() {
			this.messages.clear();
			this.tracked = false;
			changes().lost();
		}

		static StoredValue value(int version) {
			return StoredValue.of(Integer.toString(version), ValueCodecs.text());
		}

		int version() {
			return this.version;
		}

		// 0: there is no copy.
		int copy() {
			StoredValue found = this.near.peek(KEY);
			return (found != null && found != StoredValue.ASK) ? Integer.parseInt(found.as(ValueCodecs.text())) : 0;
		}

	}

	/**
	 * Another node writes while this one reads.
	 */
	static final class ForeignWrite extends Entry {

		private void look() {
			int first = copy();
			SwitchPoint.here();
			int second = copy();
			assertThat(second == 0 || second >= first).isTrue();
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.near.read(KEY), () -> {
				change();
				SwitchPoint.here();
				this.near.read(KEY);
			}, this::deliver, this::look);
		}

		@Override
		public void check() {
			deliver();
			assertThat(copy()).isIn(0, version());
		}

	}

	/**
	 * This node writes while it reads.
	 */
	static final class OwnWrite extends Entry {

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.near.read(KEY), this::deliver, () -> {
				this.near.read(KEY);
				this.near.write(KEY, value(0), EntryStore.NEVER_EXPIRES, WriteCondition.ALWAYS).join();
				int written = version();
				assertThat(copy()).isIn(0, written);
			});
		}

		@Override
		public void check() {
			deliver();
			assertThat(copy()).isIn(0, version());
		}

	}

	/**
	 * The connection is lost while an answer is under way, and a change isn't announced.
	 */
	static final class Loss extends Entry {

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.near.read(KEY), () -> {
				deliver();
				changes().lost();
			}, this::deliver);
		}

		@Override
		public void check() {
			deliver();
			lose();
			assertThat(copy()).isZero();
			change();
			this.near.read(KEY);
			deliver();
			assertThat(copy()).isIn(0, version());
		}

	}

	/**
	 * Readers of different types decode one copy.
	 */
	static final class TwoTypes implements Scenario {

		private static final ValueCodec<Integer> OTHER = new io.sockudo.cache.codec.ValueCodec<>() {

			@Override
			public byte[] encode(Integer value) {
				return new byte[] { (byte) ('0' + value) };
			}

			@Override
			public Integer decode(byte[] bytes) {
				SwitchPoint.here();
				return bytes[0] - '0';
			}

		};

		private final NearEntry entry = NearEntry
			.of(new TrackedRead(StoredValue.ofBytes(new byte[] { '1' }), EntryStore.NEVER_EXPIRES, true), 0, 0);

		private final Queue<Object> found = new ConcurrentLinkedQueue<>();

		private void decode() {
			StoredValue value = Objects.requireNonNull(this.entry.value());
			this.found.add(value.as(ValueCodecs.text()));
			this.found.add(value.as(ValueCodecs.text()));
		}

		private void decodeOther() {
			StoredValue value = Objects.requireNonNull(this.entry.value());
			this.found.add(value.as(OTHER));
			this.found.add(value.as(OTHER));
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::decode, this::decodeOther, this::decode);
		}

		@Override
		public void check() {
			assertThat(this.found).containsExactlyInAnyOrder("1", "1", "1", "1", 1, 1);
		}

	}

}
