/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;

/**
 * What happens to a rate limit: calls, and the time between them. What each of them does
 * depends on the answer before, so that the moments that matter are met.
 *
 * @param limit the limit
 * @param steps the calls
 */
public record RateHistory(RateLimit limit, List<Step> steps) {

	// All together, so that the clocks of a test don't overflow.
	private static final long LONGEST_WAIT = TimeUnit.DAYS.toMicros(1_000);

	private static final Duration MAX_PERIOD = RateLimit.MAX_PERIOD;

	/**
	 * Return histories of all kinds of limits.
	 * @return their generator
	 */
	public static Arbitrary<RateHistory> any() {
		return Combinators.combine(limits(), calls()).as(RateHistory::new);
	}

	/**
	 * Return limits, of few permits as well as of as many as can be.
	 * @return their generator
	 */
	public static Arbitrary<RateLimit> limits() {
		Arbitrary<Long> permits = Arbitraries.oneOf(Arbitraries.longs().between(1, 12),
				Arbitraries.longs().between(1, RateLimit.MAX_PERMITS));
		Arbitrary<Long> micros = Arbitraries.oneOf(Arbitraries.longs().between(1, 100),
				Arbitraries.longs().between(1, TimeUnit.MICROSECONDS.convert(MAX_PERIOD)));
		Arbitrary<Long> bursts = Arbitraries.oneOf(Arbitraries.longs().between(1, 12),
				Arbitraries.longs().between(1, RateLimit.MAX_PERMITS));
		return Combinators.combine(permits, micros, bursts).as(RateHistory::limit);
	}

	private static RateLimit limit(long permits, long micros, long burst) {
		long largest = BigInteger.valueOf(TimeUnit.MICROSECONDS.convert(MAX_PERIOD) - 1)
			.multiply(BigInteger.valueOf(permits))
			.divide(BigInteger.valueOf(micros))
			.min(BigInteger.valueOf(burst))
			.longValueExact();
		return RateLimit.of(permits, Duration.of(micros, TimeUnit.MICROSECONDS.toChronoUnit()))
			.burst(Math.max(1, largest));
	}

	private static Arbitrary<List<Step>> calls() {
		return Combinators
			.combine(Arbitraries.of(Pause.class), Arbitraries.of(Ask.class),
					Arbitraries.longs().between(0, Long.MAX_VALUE))
			.as(Step::new)
			.list()
			.ofMinSize(1)
			.ofMaxSize(30);
	}

	/**
	 * How long to wait for a call.
	 */
	enum Pause {

		NOT, SHORTLY, AS_TOLD, NEARLY_AS_TOLD, UNTIL_RESET, NEARLY_UNTIL_RESET, ANY_TIME

	}

	/**
	 * How many permits to ask for.
	 */
	enum Ask {

		NONE, ONE, THE_REST, MORE_THAN_THE_REST, THE_BURST, ANY_NUMBER

	}

	/**
	 * A call.
	 *
	 * @param pause how long to wait before it
	 * @param ask how many permits it asks for
	 * @param random decides what is left open
	 */
	public record Step(Pause pause, Ask ask, long random) {

		/**
		 * Return how long to wait.
		 * @param limit the limit
		 * @param last the answer before
		 * @return the time, in whole microseconds
		 */
		public Duration time(RateLimit limit, RateLimitResult last) {
			long micros = switch (this.pause) {
				case NOT -> 0;
				case SHORTLY -> this.random % 4;
				case AS_TOLD -> micros(last.retryAfter());
				case NEARLY_AS_TOLD -> micros(last.retryAfter()) - 1;
				case UNTIL_RESET -> micros(last.resetAfter());
				case NEARLY_UNTIL_RESET -> micros(last.resetAfter()) - 1;
				case ANY_TIME -> this.random % (micros(limit.period()) + 1);
			};
			return Duration.of(Math.min(Math.max(0, micros), LONGEST_WAIT), TimeUnit.MICROSECONDS.toChronoUnit());
		}

		/**
		 * Return how many permits to ask for.
		 * @param limit the limit
		 * @param last the answer before
		 * @return the permits
		 */
		public long permits(RateLimit limit, RateLimitResult last) {
			return switch (this.ask) {
				case NONE -> 0;
				case ONE -> 1;
				case THE_REST -> Math.min(last.remaining(), limit.burst());
				case MORE_THAN_THE_REST -> Math.min(last.remaining() + 1, limit.burst());
				case THE_BURST -> limit.burst();
				case ANY_NUMBER -> this.random % (limit.burst() + 1);
			};
		}

		private static long micros(Duration duration) {
			return TimeUnit.MICROSECONDS.convert(duration);
		}

	}

}
