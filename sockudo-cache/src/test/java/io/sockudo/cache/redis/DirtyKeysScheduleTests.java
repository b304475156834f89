/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;
import io.sockudo.cache.testsupport.schedules.SwitchPoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link DirtyKeys}.
 */
class DirtyKeysScheduleTests {

	@Test
	void repairComesBeforeReadsAndNeverBehindAWrite() {
		Schedules.hold(ReadAndWrite.class);
	}

	@Test
	void keyThatIsDirtyAgainIsRepairedAgain() {
		Schedules.hold(DirtyAgain.class);
	}

	@Test
	void repairThatFailsIsOnlyOfThoseWhoCameBeforeIt() {
		Schedules.hold(FailingRepair.class);
	}

	/**
	 * A dirty key, and a server that executes in the order in which was sent.
	 */
	abstract static class OneKey implements Scenario {

		static final String KEY = "k";

		final Map<String, String> entries = new ConcurrentHashMap<>(Map.of(KEY, "old"));

		final Queue<String> seen = new ConcurrentLinkedQueue<>();

		final DirtyKeys dirty = new DirtyKeys(new CacheLabel("redis", "c"), (operation, key) -> remove(key));

		private final Queue<Runnable> sent = new ConcurrentLinkedQueue<>();

		OneKey() {
			this.dirty.add(KEY);
		}

		<T extends @Nullable Object> CompletableFuture<T> send(Supplier<T> command) {
			CompletableFuture<T> answer = new CompletableFuture<>();
			this.sent.add(() -> {
				T value = command.get();
				SwitchPoint.here();
				answer.complete(value);
			});
			return answer;
		}

		CompletableFuture<?> remove(String key) {
			return send(() -> this.entries.remove(key));
		}

		CompletableFuture<@Nullable String> read() {
			return this.dirty.before("get", KEY, () -> send(() -> {
				String value = this.entries.get(KEY);
				this.seen.add(String.valueOf(value));
				return value;
			}));
		}

		CompletableFuture<Boolean> write(String value) {
			return this.dirty.by(KEY, (answer) -> answer, () -> send(() -> {
				this.entries.put(KEY, value);
				return true;
			}));
		}

		void serve() {
			SwitchPoint.here();
			for (Runnable next = this.sent.poll(); next != null; next = this.sent.poll()) {
				next.run();
				SwitchPoint.here();
			}
		}

	}

	/**
	 * Readers and a writer come to a dirty key.
	 */
	static final class ReadAndWrite extends OneKey {

		private final Queue<CompletableFuture<?>> all = new ConcurrentLinkedQueue<>();

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.all.add(read()), () -> this.all.add(write("new")), this::serve,
					() -> this.all.add(read()));
		}

		@Override
		public void check() {
			serve();
			assertThat(this.all).hasSize(3).allSatisfy((call) -> assertThat(call).isCompleted());
			assertThat(this.seen).hasSize(2).doesNotContain("old");
			assertThat(this.entries).containsEntry(KEY, "new");
			assertThat(this.dirty.contains(KEY)).isFalse();
		}

	}

	/**
	 * What was repaired needs it again.
	 */
	static final class DirtyAgain extends OneKey {

		private final Queue<CompletableFuture<?>> all = new ConcurrentLinkedQueue<>();

		private void dirtyAgain() {
			this.entries.put(KEY, "older than what this node has given");
			SwitchPoint.here();
			this.dirty.add(KEY);
			this.all.add(read().thenAccept((value) -> assertThat(value).isNull()));
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.all.add(read()), this::dirtyAgain, this::serve);
		}

		@Override
		public void check() {
			serve();
			assertThat(this.all).hasSize(2).allSatisfy((call) -> assertThat(call).isCompleted());
			assertThat(this.entries).isEmpty();
		}

	}

	/**
	 * The first repair fails, the second doesn't.
	 */
	static final class FailingRepair extends OneKey {

		private final Queue<CompletableFuture<?>> all = new ConcurrentLinkedQueue<>();

		private int repairs;

		@Override
		CompletableFuture<?> remove(String key) {
			return send(() -> {
				if (++this.repairs == 1) {
					return null;
				}
				return this.entries.remove(key);
			}).thenCompose((removed) -> (removed != null) ? CompletableFuture.completedFuture(removed)
					: CompletableFuture.failedFuture(new IllegalStateException("Connection lost")));
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.all.add(read()), () -> this.all.add(read()), this::serve, this::serve);
		}

		@Override
		public void check() {
			serve();
			assertThat(this.all).hasSize(2).allSatisfy((call) -> assertThat(call).isDone());
			// Both fail if both came before it began. Who came later has a right to one
			// more.
			long failed = this.all.stream().filter(CompletableFuture::isCompletedExceptionally).count();
			assertThat(failed).isBetween(1L, 2L);
			assertThat(this.seen).hasSize(2 - (int) failed).allMatch("null"::equals);
			assertThat(this.dirty.contains(KEY)).isEqualTo(failed == 2);
		}

	}

}
