/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.sockudo.cache.store.EntryChange;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.LeaseRequest;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.store.StoredPage;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.TrackedEntries;
import io.sockudo.cache.store.TrackedRead;
import io.sockudo.cache.store.WriteCondition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read on one connection must not be followed by what was read earlier on
 * another. The answers of the server come in the order that each test wants.
 */
class NearOrderTests {

	private final ByHand entries = new ByHand();

	private final NearStore store = new NearStore(this.entries, new NearEntries(100, 0, Ticker.systemTicker()));

	@Test
	void answerThatAnotherReadHasOvertakenIsNotKept() {
		CompletableFuture<@Nullable StoredValue> first = this.store.read("a");
		CompletableFuture<@Nullable StoredValue> second = this.store.read("a");
		this.entries.answer("2");
		assertThat(text(second.join())).isEqualTo("2");
		this.entries.answerTracked("1");
		assertThat(text(first.join())).isEqualTo("1");
		assertThat(kept()).isEqualTo("nothing");
	}

	@Test
	void copyThatAnotherReadHasOvertakenIsDropped() {
		CompletableFuture<@Nullable StoredValue> first = this.store.read("a");
		CompletableFuture<@Nullable StoredValue> second = this.store.read("a");
		this.entries.answerTracked("1");
		assertThat(text(first.join())).isEqualTo("1");
		assertThat(kept()).isEqualTo("1");
		this.entries.answer("2");
		assertThat(text(second.join())).isEqualTo("2");
		assertThat(kept()).isEqualTo("nothing");
	}

	@Test
	void answerThatAgreesWithThoseOfOtherReadsIsKept() {
		for (String value : new String[] { "1", null }) {
			this.entries.changes().lost();
			this.store.read("a");
			List.of(1, 2, 3, 4).forEach((other) -> this.store.read("a"));
			this.entries.answer(value);
			this.entries.answer(value);
			this.entries.answerTracked(value);
			this.entries.answer(value);
			this.entries.answer(value);
			assertThat(kept()).isEqualTo(String.valueOf(value));
		}
	}

	@Test
	void nothingIsKeptWhileOtherReadsDisagree() {
		this.store.read("a");
		this.store.read("a");
		this.store.read("a");
		this.entries.answer("1");
		this.entries.answer("2");
		this.entries.answerTracked("1");
		assertThat(kept()).isEqualTo("nothing");
	}

	// As by another master, whose announcements come on another connection.
	@Test
	void copyOfALaterReservationIsDroppedByAnEarlierOneThatHasSeenMore() {
		CompletableFuture<@Nullable StoredValue> first = this.store.read("a");
		this.entries.changes().changed("a");
		this.store.read("a");
		this.entries.answerLastTracked("1");
		assertThat(kept()).isEqualTo("1");
		this.entries.answerTracked("2");
		assertThat(text(first.join())).isEqualTo("2");
		assertThat(kept()).isEqualTo("nothing");
	}

	@Test
	void copyIsDroppedByAnAnswerThatCameOnTheOtherConnectionInTheEnd() {
		this.store.read("a");
		this.entries.changes().changed("a");
		this.store.read("a");
		this.entries.answerLastTracked("1");
		this.entries.answerTracked(TrackedRead.once(value("2")));
		assertThat(kept()).isEqualTo("nothing");
	}

	@Test
	void copyThatAReadWithoutAnnouncementsHasOvertakenIsDropped() {
		this.entries.announces = false;
		this.store.read("a");
		this.entries.announces = true;
		keep("1");
		this.entries.answer("2");
		assertThat(kept()).isEqualTo("nothing");
	}

	@ParameterizedTest
	@EnumSource
	void copyIsDroppedByWhateverShowsAnotherState(Question question) {
		keep(question.before);
		question.ask.apply(this.store);
		this.entries.answer(question.same);
		assertThat(kept()).isEqualTo(String.valueOf(question.before));
		question.ask.apply(this.store);
		this.entries.answer(question.other);
		assertThat(kept()).isEqualTo("nothing");
	}

	@ParameterizedTest
	@EnumSource
	void answerIsNotKeptThatWhateverShowsAnotherStateHasOvertaken(Question question) {
		this.store.read("a");
		question.ask.apply(this.store);
		this.entries.answer(question.other);
		this.entries.answerTracked(question.before);
		assertThat(kept()).isEqualTo("nothing");
	}

	@Test
	void othersKeepTheirCopies() {
		keep("1");
		this.store.readAll(List.of("a", "b", "c"));
		this.entries.answer(Map.of("b", value("2")));
		assertThat(kept()).isEqualTo("1");
	}

	@Test
	void answerIsNotKeptThatOneOfManyHasOvertaken() {
		for (String key : List.of("a", "b")) {
			this.store.read("a");
			this.store.readAll(List.of("a", "b"));
			this.entries.answer(Map.of(key, value("2")));
			this.entries.answerTracked("1");
			assertThat(kept()).isEqualTo("nothing");
		}
	}

	@ParameterizedTest
	@EnumSource
	void copyIsDroppedByOwnChangeBeforeItsCallerLearnsThatItIsDone(Change change) {
		keep("1");
		CompletableFuture<String> keptThen = change.call.apply(this.store).thenApply((answer) -> kept());
		this.entries.answer(change.answer);
		assertThat(keptThen).isCompletedWithValue("nothing");
	}

	@ParameterizedTest
	@EnumSource
	void answerIsNotKeptThatOwnChangeHasOvertaken(Change change) {
		this.store.read("a");
		change.call.apply(this.store);
		this.entries.answer(change.answer);
		this.entries.answerTracked("1");
		assertThat(kept()).isEqualTo("nothing");
	}

	@ParameterizedTest
	@EnumSource
	void copyIsDroppedByOwnChangeOfUnknownOutcome(Change change) {
		keep("1");
		CompletableFuture<?> changed = change.call.apply(this.store);
		this.entries.fail(new IllegalStateException());
		assertThat(changed).isCompletedExceptionally();
		assertThat(kept()).isEqualTo("nothing");
	}

	private void keep(@Nullable String value) {
		this.store.read("a");
		this.entries.answerTracked(value);
		assertThat(kept()).isEqualTo(String.valueOf(value));
	}

	private String kept() {
		StoredValue kept = this.store.peek("a");
		return (kept != StoredValue.ASK) ? String.valueOf(text(kept)) : "nothing";
	}

	private static @Nullable String text(@Nullable StoredValue value) {
		return (value != null) ? new String(value.bytes(), StandardCharsets.UTF_8) : null;
	}

	private static StoredValue value(String text) {
		return StoredValue.ofBytes(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Shows something of an entry that has a copy.
	 */
	enum Question {

		SCAN("1", (store) -> store.scan("", null, 10), new StoredPage<>(Map.of("a", value("1")), null),
				new StoredPage<>(Map.of("a", value("2")), null)),

		HAS("1", (store) -> store.contains("a"), true, false),

		HAS_NOT(null, (store) -> store.contains("a"), false, true),

		TTL("1", (store) -> store.ttl("a"), 5L, EntryStore.ABSENT),

		TTL_OF_NOTHING(null, (store) -> store.ttl("a"), EntryStore.ABSENT, EntryStore.NEVER_EXPIRES),

		LOAD_OF_WHAT_IS_THERE(null, (store) -> store.acquireLease("a", new LeaseRequest(null, false, false, true, 1)),
				new LeaseResponse.Acquired(null, null), new LeaseResponse.Present(value("2"))),

		LOAD_OF_WHAT_IS_NOT("1",
				(store) -> store.acquireLease("a", new LeaseRequest(value("1"), false, false, true, 1)),
				new LeaseResponse.Acquired(value("1"), null), new LeaseResponse.Acquired(null, null));

		private final @Nullable String before;

		private final Function<NearStore, CompletableFuture<?>> ask;

		private final Object same;

		private final Object other;

		Question(@Nullable String before, Function<NearStore, CompletableFuture<?>> ask, Object same, Object other) {
			this.before = before;
			this.ask = ask;
			this.same = same;
			this.other = other;
		}

	}

	/**
	 * Changes an entry that has a copy.
	 */
	enum Change {

		WRITE((store) -> store.write("a", value("2"), 5, WriteCondition.ALWAYS), true),

		WRITE_IF_ABSENT((store) -> store.write("a", value("2"), 5, WriteCondition.IF_ABSENT), false),

		WRITE_ALL((store) -> store.writeAll(Map.of("a", value("2")), 5), null),

		REMOVE((store) -> store.remove("a"), true),

		REMOVE_IF_EQUAL((store) -> store.removeIfEqual("a", value("1")), true),

		REMOVE_ALL((store) -> store.removeAll(List.of("a")), 1L),

		TAKE((store) -> store.readAndChange("a", new EntryChange.Removal()), value("1")),

		READ_AND_EXPIRE((store) -> store.readAndChange("a", new EntryChange.Expiry(5)), value("1")),

		REPLACE((store) -> store.readAndChange("a", new EntryChange.Replacement(value("2"), 5)), value("1")),

		EXPIRE((store) -> store.expire("a", 5), true),

		ADD((store) -> store.add("a", 1, 5), 2L),

		CLEAR((store) -> store.clear(""), 1L),

		PUBLISH((store) -> store.publish("a", new LeaseResponse.Acquired(value("1"), null), value("2"), 5, 0), true);

		private final Function<NearStore, CompletableFuture<?>> call;

		private final @Nullable Object answer;

		Change(Function<NearStore, CompletableFuture<?>> call, @Nullable Object answer) {
			this.call = call;
			this.answer = answer;
		}

	}

	/**
	 * Entries of a server whose answers a test gives.
	 */
	private static final class ByHand implements TrackedEntries {

		private final Deque<CompletableFuture<@Nullable Object>> asked = new ArrayDeque<>();

		private final Deque<CompletableFuture<TrackedRead>> tracked = new ArrayDeque<>();

		private @Nullable Changes changes;

		private boolean announces = true;

		@SuppressWarnings("unchecked")
		private final EntryStore<String> store = (EntryStore<String>) Proxy.newProxyInstance(
				getClass().getClassLoader(), new Class<?>[] { EntryStore.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("peek")) {
						return StoredValue.ASK;
					}
					CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
					this.asked.add(answer);
					return answer;
				});

		@Override
		public EntryStore<String> store() {
			return this.store;
		}

		@Override
		public @Nullable CompletableFuture<TrackedRead> read(String key) {
			if (!this.announces) {
				return null;
			}
			CompletableFuture<TrackedRead> answer = new CompletableFuture<>();
			this.tracked.add(answer);
			return answer;
		}

		@Override
		public void sendInvalidations(Changes changes) {
			this.changes = changes;
		}

		Changes changes() {
			return Objects.requireNonNull(this.changes);
		}

		void answer(@Nullable String value) {
			answer((Object) ((value != null) ? value(value) : null));
		}

		void answer(@Nullable Object answer) {
			this.asked.remove().complete(answer);
		}

		void fail(RuntimeException failure) {
			this.asked.remove().completeExceptionally(failure);
		}

		void answerTracked(@Nullable String value) {
			answerTracked(tracked(value));
		}

		void answerTracked(TrackedRead read) {
			this.tracked.remove().complete(read);
		}

		void answerLastTracked(@Nullable String value) {
			this.tracked.removeLast().complete(tracked(value));
		}

		private static TrackedRead tracked(@Nullable String value) {
			return (value != null) ? new TrackedRead(value(value), EntryStore.NEVER_EXPIRES, true)
					: new TrackedRead(null, EntryStore.ABSENT, true);
		}

	}

}
