/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.history.KeyHistory.Guarantee;
import io.sockudo.cache.history.Linearizability.Verdict;
import io.sockudo.cache.history.Operation.Caller;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Linearizability} and {@link KeyHistory}, by histories made by hand.
 * Times are milliseconds.
 */
class LinearizabilityTests {

	private static final long MILLIS = 1_000_000;

	@ParameterizedTest
	@ValueSource(strings = {
			// One after the other.
			"""
					0.0 0 10 k set a - =
					0.0 20 30 k get - - = a
					0.0 40 50 k remove - - = true
					0.0 60 70 k get - - = -
					""",
			// At the same time: either order will do.
			"""
					0.0 0 10 k set a - =
					0.0 20 40 k set b - =
					1.0 20 40 k set c - =
					2.0 25 30 k get - - = c
					2.0 45 50 k get - - = b
					""",
			// One winner.
			"""
					0.0 0 10 k setIfAbsent a - = true
					1.0 0 10 k setIfAbsent b - = false
					1.0 20 30 k get - - = a
					0.0 40 50 k compareAndSet c a = true
					1.0 40 50 k compareAndSet d a = false
					1.0 60 70 k compareAndRemove - a = false
					1.0 80 90 k compareAndRemove - c = true
					""",
			// Each gets what another has set.
			"""
					0.0 0 10 k getAndSet a - = -
					0.0 20 40 k getAndSet b - = c
					1.0 20 40 k getAndSet c - = a
					1.0 50 60 k getAndExpire - - = b
					0.0 70 80 k getAndRemove - - = b
					0.0 90 95 k getAndExpire - - = -
					""", """
					0.0 0 10 k increment 5 - = 5
					0.0 20 40 k increment 2 - = 8
					1.0 20 40 k increment 1 - = 6
					1.0 50 60 k getAndRemove - - = 8
					0.0 70 80 k increment 1 - = 1
					""" })
	void explainsWhatIsInOrder(String history) {
		assertExplained(history);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// Older than what was acknowledged.
			"""
					0.0 0 10 k set a - =
					0.0 20 30 k set b - =
					1.0 40 50 k get - - = a
					""",
			// Nobody has written that.
			"""
					0.0 0 10 k set a - =
					1.0 20 30 k get - - = b
					""",
			// Seen before it was begun.
			"""
					1.0 0 10 k get - - = a
					0.0 20 30 k set a - =
					""",
			// Gone by itself.
			"""
					0.0 0 10 k set a - =
					1.0 20 30 k get - - = -
					""",
			// Two winners.
			"""
					0.0 0 10 k setIfAbsent a - = true
					1.0 0 10 k setIfAbsent b - = true
					""", """
					0.0 0 10 k set a - =
					0.0 20 30 k compareAndSet b a = true
					1.0 20 30 k compareAndSet c a = true
					""", """
					0.0 0 10 k set a - =
					0.0 20 30 k getAndRemove - - = a
					1.0 20 30 k getAndRemove - - = a
					""",
			// One value for two, one for nobody, and one that came back.
			"""
					0.0 0 10 k set a - =
					0.0 20 30 k getAndSet b - = a
					1.0 20 30 k getAndSet c - = a
					""", """
					0.0 0 10 k set a - =
					0.0 20 30 k getAndSet b - = a
					1.0 40 50 k getAndExpire - - = a
					""", """
					0.0 0 10 k set a - =
					0.0 20 30 k getAndExpire - - = a
					1.0 40 50 k get - - = -
					""",
			// A lost update, and one that was done twice.
			"""
					0.0 0 10 k increment 1 - = 1
					1.0 0 10 k increment 1 - = 1
					""", """
					0.0 0 10 k increment 1 - = 1
					1.0 20 30 k increment 1 - = 3
					""",
			// Back and forth.
			"""
					0.0 0 10 k set a - =
					0.0 20 90 k set b - =
					1.0 20 30 k get - - = b
					1.0 40 50 k get - - = a
					""" })
	void refusesWhatNoOrderExplains(String history) {
		assertImpossible(history);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// Done.
			"""
					0.0 0 10 k set a - =
					0.0 20 30 k set b - unknown
					1.0 40 50 k get - - = b
					""",
			// Not done.
			"""
					0.0 0 10 k set a - =
					0.0 20 30 k set b - unknown
					1.0 40 50 k get - - = a
					""",
			// Done much later.
			"""
					0.0 0 10 k set a - =
					0.0 20 30 k set b - unknown
					1.0 40 50 k get - - = a
					1.0 60 70 k get - - = b
					""",
			// Its process was killed.
			"""
					0.0 0 10 k increment 1 - = 1
					0.0 20 - k increment 1 - unknown
					1.0 40 50 k increment 1 - = 3
					""",
			// Some of those that look the same.
			"""
					0.0 0 10 k increment 1 - unknown
					0.0 20 30 k increment 1 - unknown
					0.0 40 50 k increment 1 - unknown
					1.0 60 70 k increment 1 - = 3
					1.0 80 90 k increment 1 - = 5
					""",
			// Nobody has seen it, but what it does to others.
			"""
					0.0 0 10 k set a - =
					0.0 20 30 k remove - - unknown
					1.0 40 50 k setIfAbsent b - = true
					1.0 60 70 k get - - = b
					""" })
	void leavesUnknownOutcomesOpen(String history) {
		assertExplained(history);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// Done twice.
			"""
					0.0 0 10 k set a - =
					0.0 20 30 k set b - unknown
					1.0 40 50 k get - - = b
					1.0 60 70 k set c - =
					1.0 80 90 k get - - = b
					""", """
					0.0 0 10 k increment 1 - unknown
					1.0 20 30 k increment 1 - = 3
					""",
			// Done before it was begun.
			"""
					1.0 0 10 k get - - = a
					0.0 20 30 k set a - unknown
					""",
			// Not done, they said.
			"""
					0.0 0 10 k set a - =
					0.0 20 30 k set b - unavailable
					1.0 40 50 k get - - = b
					""", """
					0.0 0 10 k set a - =
					0.0 20 30 k remove - - unavailable
					1.0 40 50 k get - - = -
					""", """
					0.0 0 10 k increment 1 - = 1
					0.0 20 30 k increment 1 - refused
					1.0 40 50 k increment 1 - = 3
					""" })
	void believesWhatIsSaidOfOutcomes(String history) {
		assertImpossible(history);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// Emptied.
			"""
					fault flushall 12 15 ALL false false
					0.0 0 10 k set a - =
					0.0 14 18 k set b - =
					1.0 20 30 k get - - = -
					""",
			// The replica had not got the last one, but the one before.
			"""
					fault kill 40 60 TAIL false true
					0.0 0 10 k set a - =
					0.0 20 30 k set b - =
					1.0 70 80 k get - - = a
					1.0 90 95 k compareAndSet c a = true
					""",
			// Or all of them.
			"""
					fault kill 40 60 TAIL false true
					0.0 0 10 k set a - =
					0.0 20 30 k set b - =
					1.0 70 80 k get - - = b
					""",
			// Or none.
			"""
					fault kill 40 60 TAIL false true
					0.0 0 10 k set a - =
					1.0 70 80 k get - - = -
					""",
			// For a while both answer.
			"""
					fault failover 20 30 TAIL true true
					0.0 0 10 k set a - =
					1.0 40 50 k set b - =
					0.0 60 70 k get - - = a
					0.0 80 90 k set c - =
					1.0 100 110 k get - - = b
					0.0 120 130 k get - - = c
					1.0 140 150 k get - - = b
					1.0 4000 4010 k get - - = b
					""" })
	void grantsWhatRedisItselfLoses(String history) {
		assertExplained(history);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// Lost before.
			"""
					fault flushall 40 50 ALL false false
					0.0 0 10 k set a - =
					1.0 20 30 k get - - = -
					""",
			// Not lost.
			"""
					fault flushall 20 30 ALL false false
					0.0 0 10 k set a - =
					1.0 40 50 k get - - = a
					""",
			// Lost by a fault that loses nothing.
			"""
					fault cut 20 30 NONE false true
					0.0 0 10 k set a - =
					1.0 40 50 k get - - = -
					""",
			// Lost after the failover.
			"""
					fault kill 20 30 TAIL false true
					0.0 0 10 k set a - =
					0.0 40 50 k set b - =
					1.0 60 70 k get - - = a
					""",
			// Lost twice.
			"""
					fault kill 20 30 TAIL false true
					0.0 0 10 k set a - =
					0.0 12 18 k set b - =
					1.0 40 50 k get - - = a
					1.0 60 70 k get - - = b
					""",
			// Nothing that the master ever had.
			"""
					fault kill 60 70 TAIL false true
					0.0 0 10 k increment 5 - = 5
					0.0 20 30 k increment 5 - = 10
					1.0 80 90 k increment 1 - = 8
					""",
			// Still on the old master when it should have been left.
			"""
					fault failover 20 30 TAIL true true
					0.0 0 10 k set a - =
					1.0 40 50 k set b - =
					0.0 4000 4010 k get - - = a
					1.0 4020 4030 k get - - = b
					""", """
					fault failover 20 30 TAIL true true
					0.0 0 10 k set a - =
					0.0 4000 4010 k set b - =
					1.0 4020 4030 k get - - = a
					""" })
	void grantsNothingElse(String history) {
		assertImpossible(history);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// Not yet announced.
			"""
					0.0 0 10 k set a - =
					0.0 20 30 k set b - =
					1near.0 40 50 k get - - = a
					""",
			// Old, but there was a fault.
			"""
					fault suspend 1000 2000 NONE false true
					0.0 0 10 k set a - =
					0.0 20 30 k set b - =
					1near.0 4000 4010 k get - - = a
					""",
			// Own changes are seen, those of others later.
			"""
					0.0 0 10 k set a - =
					1near.0 20 30 k set b - =
					0.0 40 50 k set c - =
					1near.0 60 70 k get - - = b
					1near.0 80 90 k get - - = c
					""" })
	void grantsNearReadsToBeOld(String history) {
		assertThat(check(history, Guarantee.MONOTONIC).reason()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// Too old.
			"""
					0.0 0 10 k set a - =
					0.0 20 30 k set b - =
					1near.0 540 550 k get - - = a
					""", """
					fault suspend 1000 2000 NONE false true
					0.0 0 10 k set a - =
					0.0 20 30 k set b - =
					1near.0 5040 5050 k get - - = a
					""",
			// Older than an own change, by whichever thread.
			"""
					0.0 0 10 k set a - =
					1near.0 20 30 k set b - =
					1near.1 40 50 k get - - = a
					""", """
					0.0 0 10 k set a - =
					1near.0 20 30 k remove - - = true
					1near.1 40 50 k get - - = a
					""",
			// Never there.
			"""
					0.0 0 10 k set a - =
					1near.0 20 30 k get - - = b
					""" })
	void refusesNearReadsThatAreTooOld(String history) {
		assertThat(check(history, Guarantee.WITHOUT_NEAR).reason()).isEmpty();
		assertThat(check(history, Guarantee.BOUNDED).kind()).isEqualTo(Verdict.Kind.IMPOSSIBLE);
	}

	@Test
	void refusesNearReadsThatGoBack() {
		String history = """
				0.0 0 10 k set a - =
				0.0 20 30 k set b - =
				1near.0 40 50 k get - - = b
				1near.1 60 70 k get - - = a
				""";
		assertThat(check(history, Guarantee.BOUNDED).kind()).isEqualTo(Verdict.Kind.EXPLAINED);
		assertThat(check(history, Guarantee.MONOTONIC).kind()).isEqualTo(Verdict.Kind.IMPOSSIBLE);
	}

	@Test
	void showsTheHistoryInAFormThatCanBeReadBack() {
		String history = """
				fault kill 40 60 TAIL false true
				0.0 0 10 k set a - = -
				1near.0 20 - k compareAndSet b a unknown -
				2.3 70 80 k get - - = c""";
		assertThat(History.parse(history)).hasToString(history);
		assertThat(check(history, Guarantee.BOUNDED).reason()).contains("2.3 70000000 80000000 k get - - = c");
	}

	@Test
	void agreesWithATrialOfAllOrders() {
		int[] verdicts = new int[2];
		for (int seed = 0; seed < 4_000; seed++) {
			List<Operation> operations = operations(new Random(seed));
			boolean expected = hasOrder(operations, Action.NONE);
			Verdict verdict = new KeyHistory(operations, List.of()).check(Guarantee.WITHOUT_NEAR);
			assertThat(verdict.kind()).as("seed %d: %s", seed, verdict.reason())
				.isEqualTo(expected ? Verdict.Kind.EXPLAINED : Verdict.Kind.IMPOSSIBLE);
			verdicts[expected ? 1 : 0]++;
		}
		assertThat(verdicts[0]).isBetween(500, 3_500);
	}

	// While two masters may answer, either of them may have been asked each time.
	@Test
	void decidesSoonWhenOneFailoverFollowsAnother() {
		StringBuilder history = new StringBuilder("""
				fault replaceSuspended 0 5 TAIL true true
				fault failover 100 1000 TAIL true true
				""");
		for (int i = 1; i < 300; i++) {
			int start = 20 + 3 * i;
			history.append("""
					0.0 %1$d %2$d k set v%3$d - =
					1.0 %1$d %2$d k get - - = v%3$d
					2.0 %1$d %2$d k compareAndSet w%3$d v%4$d = false
					""".formatted(start, start + 4, i, i / 2));
		}
		history.append("""
				1.0 1010 1020 k get - - = v200
				1.0 1030 1040 k compareAndSet a v299 = false
				""");
		assertExplained(history.toString());
	}

	private static List<Operation> operations(Random random) {
		List<Operation> operations = new ArrayList<>();
		String value = Action.NONE;
		for (int i = 0; i < 6; i++) {
			Action action = action(random);
			Action.Effect effect = action.on(value);
			boolean done = random.nextInt(4) > 0;
			if (done || random.nextBoolean()) {
				value = effect.value();
			}
			long start = 10L * i - random.nextInt(25);
			String result = (random.nextInt(4) > 0) ? effect.result() : action.on(value).result();
			operations.add(new Operation(new Caller(i, false, 0), "k", action, start, 10L * i + random.nextInt(25),
					done ? Outcome.DONE : Outcome.UNKNOWN, done ? result : Action.NONE));
		}
		return operations;
	}

	private static Action action(Random random) {
		String value = Integer.toString(random.nextInt(3));
		String expected = Integer.toString(random.nextInt(3));
		Verb verb = Verb.values()[random.nextInt(Verb.INCREMENT.ordinal() + 1)];
		return new Action(verb, (verb == Verb.INCREMENT) ? "1" : value, expected);
	}

	// Looks at everything, and remembers nothing.
	private static boolean hasOrder(List<Operation> open, String value) {
		Predicate<Operation> certain = Operation::isDone;
		if (open.stream().noneMatch(certain)) {
			return true;
		}
		for (Operation next : open) {
			if (open.stream().filter(certain).noneMatch((other) -> other.isBefore(next))) {
				Action.Effect effect = next.action().on(value);
				List<Operation> rest = new ArrayList<>(open);
				rest.remove(next);
				if ((!next.isDone() || effect.result().equals(next.result())) && hasOrder(rest, effect.value())) {
					return true;
				}
			}
		}
		return false;
	}

	private static void assertExplained(String history) {
		assertThat(check(history, Guarantee.WITHOUT_NEAR).reason()).isEmpty();
	}

	private static void assertImpossible(String history) {
		assertThat(check(history, Guarantee.WITHOUT_NEAR).kind()).isEqualTo(Verdict.Kind.IMPOSSIBLE);
	}

	private static Verdict check(String text, Guarantee guarantee) {
		History history = History.parse(text);
		return new KeyHistory(history.operations().stream().map(LinearizabilityTests::inMillis).toList(),
				history.faults().stream().map(LinearizabilityTests::inMillis).toList())
			.check(guarantee);
	}

	private static Operation inMillis(Operation operation) {
		long end = (operation.end() != Operation.NEVER) ? operation.end() * MILLIS : Operation.NEVER;
		return new Operation(operation.caller(), operation.key(), operation.action(), operation.start() * MILLIS, end,
				operation.outcome(), operation.result());
	}

	private static Fault inMillis(Fault fault) {
		return new Fault(fault.name(), fault.start() * MILLIS, fault.end() * MILLIS, fault.loss(), fault.split(),
				fault.disturbing());
	}

}
