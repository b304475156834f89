/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.ratelimit.RateLimit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PermitHistory}, by histories made by hand. Two permits flow back in a
 * hundred microseconds, three can be saved up. Times are microseconds.
 */
class PermitHistoryTests {

	private static final RateLimit LIMIT = RateLimit.of(2, Duration.ofNanos(100_000)).burst(3);

	@ParameterizedTest
	@ValueSource(strings = { """
			0.0 0 10 p tryAcquire 3 - = true
			1.0 20 30 p tryAcquire 1 - = false
			1.0 60 70 p tryAcquire 1 - = true
			1.0 90 100 p tryAcquire 1 - = true
			""",
			// Not certainly within one period.
			"""
					0.0 0 10 p tryAcquire 3 - = true
					0.0 50 60 p tryAcquire 1 - = true
					0.0 90 100 p tryAcquire 1 - = true
					0.0 99 110 p tryAcquire 1 - = true
					""",
			// Perhaps not taken at all.
			"""
					0.0 0 10 p tryAcquire 3 - unknown
					0.0 50 60 p tryAcquire 3 - = true
					0.0 90 100 p tryAcquire 1 - = true
					""",
			// Or much later.
			"""
					0.0 0 10 p tryAcquire 3 - unknown
					0.0 9000 9010 p tryAcquire 1 - = false
					""", """
					fault flushall 20 30 ALL false false
					0.0 0 10 p tryAcquire 3 - = true
					0.0 50 60 p tryAcquire 3 - = true
					""" })
	void explainsWhatIsPromised(String history) {
		assertThat(problems(history)).isEmpty();
	}

	@Test
	void findsMoreThanTheLimit() {
		assertThat(problems("""
				fault cut 20 30 NONE false true
				0.0 0 10 p tryAcquire 3 - = true
				0.0 50 60 p tryAcquire 2 - = true
				0.0 90 100 p tryAcquire 1 - = true
				""")).singleElement().asString().startsWith("6 permits in one period");
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			0.0 0 10 p tryAcquire 2 - = true
			0.0 50 60 p tryAcquire 1 - = false
			""",
			// All are back.
			"""
					0.0 0 10 p tryAcquire 3 - = true
					0.0 170 180 p tryAcquire 3 - = false
					""",
			// Never taken, they said.
			"""
					0.0 0 10 p tryAcquire 3 - unavailable
					0.0 50 60 p tryAcquire 1 - = false
					""" })
	void findsRefusalsWithoutAReason(String history) {
		assertThat(problems(history)).singleElement().asString().startsWith("Refused, although enough were there");
	}

	private static List<String> problems(String history) {
		String nanos = history.replaceAll("(?m)^(\\S+|fault \\S+) (\\d+) (\\d+) ", "$1 $2000 $3000 ");
		return new PermitHistory(LIMIT, History.parse(nanos)).problems();
	}

}
