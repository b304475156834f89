/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.history.LoadHistory.Trouble;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoadHistory}, by histories made by hand. Times are nanoseconds, or end
 * with {@code s} for seconds.
 */
class LoadHistoryTests {

	@ParameterizedTest
	@ValueSource(strings = {
			// The change came first, or may have come later.
			"""
					0.0 0 10 l change - - = 1
					1.0 20 30 l getOrLoad - - = 1
					0.0 40 60 l change - - = 2
					1.0 50 70 l getOrLoad - - = 1
					""",
			// Not acknowledged.
			"""
					0.0 0 10 l change - - unknown 1
					0.0 20 30 l change - - unavailable 2
					1.0 40 50 l getOrLoad - - = 0
					""",
			// The failover has lost the removal.
			"""
					fault kill 12 15 TAIL false true
					0.0 0 10 l change - - = 1
					1.0 20 30 l getOrLoad - - = 0
					""",
			// The invalidation of another node's change is on its way.
			"""
					0.0 0 10 l change - - = 1
					1near.0 20 30 l getOrLoad - - = 0
					""",
			// One loader after the other.
			"""
					0.0 0 100 l getOrLoad - - = 0
					0.0 10 40 l loader - - =
					1.0 20 90 l getOrLoad - - = 0
					1.0 50 80 l loader - - =
					""",
			// Outdated by a change.
			"""
					0.0 0 100 l getOrLoad - - = 0
					0.0 10 60 l loader - - =
					1.0 20 30 l change - - = 1
					1.0 40 90 l getOrLoad - - = 1
					1.0 50 80 l loader - - =
					""",
			// The same, but it got its lease long before it ran.
			"""
					0.0 0 100 l getOrLoad - - = 1
					1.0 20 30 l change - - = 1
					1.0 40 90 l getOrLoad - - = 1
					1.0 50 80 l loader - - =
					0.0 60 70 l loader - - =
					""",
			// The lease was lost with all the rest.
			"""
					fault flushall 20 30 ALL false false
					0.0 10 60 l loader - - =
					1.0 50 80 l loader - - =
					""" })
	void explainsWhatIsPromised(String history) {
		assertThat(problems(history)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			0.0 0 10 l change - - = 1
			1.0 20 30 l getOrLoad - - = 0
			""", """
			fault flushall 12 15 ALL false false
			0.0 0 10 l change - - = 1
			1.0 20 30 l getOrLoad - - = 0
			""", """
			fault kill 12 15 TAIL false true
			0.0 4s 5s l change - - = 1
			1.0 6s 7s l getOrLoad - - = 0
			""",
			// Its own change, and one that it should have heard of.
			"""
					1near.1 0 10 l change - - = 1
					1near.0 20 30 l getOrLoad - - = 0
					""", """
					0.0 0 10 l change - - = 1
					1near.0 2s 3s l getOrLoad - - = 0
					""" })
	void findsWhatIsOutdated(String history) {
		assertThat(problems(history)).singleElement().asString().startsWith("Outdated: ");
	}

	@Test
	void findsVersionsFromTheFuture() {
		assertThat(problems("""
				0.0 0 10 l getOrLoad - - = 1
				1.0 20 30 l change - - = 1
				""")).singleElement().asString().startsWith("A version from the future");
	}

	@Test
	void findsLoadsThatFail() {
		assertThat(problems("""
				0.0 0 10 l getOrLoad - - unavailable
				0.0 20 - l getOrLoad - - unknown
				""")).singleElement().asString().startsWith("A load has failed");
	}

	@ParameterizedTest
	@CsvSource({ "1, Two loaders at a time", "0, Two loaders in one process" })
	void findsTwoLoadersAtATime(int node, String problem) {
		assertThat(problems("""
				0.0 10 60 l loader - - =
				%d.1 50 80 l loader - - =
				""".formatted(node))).singleElement().asString().startsWith(problem);
	}

	@Test
	void grantsLoadsWithoutALeaseToNodesInTrouble() {
		History history = history("""
				0.0 5s 7s l loader - - =
				1.0 6s 8s l loader - - =
				""");
		long second = 1_000_000_000;
		assertThat(new LoadHistory(history, List.of(new Trouble(1, 4 * second, 4 * second))).problems()).isEmpty();
		assertThat(new LoadHistory(history, List.of(new Trouble(2, 4 * second, 4 * second))).problems()).hasSize(1);
		assertThat(new LoadHistory(history, List.of(new Trouble(1, 7 * second, 7 * second))).problems()).hasSize(1);
	}

	private static List<String> problems(String history) {
		return new LoadHistory(history(history), List.of()).problems();
	}

	private static History history(String text) {
		return History.parse(text.replaceAll("(\\d)s ", "$1000000000 "));
	}

}
