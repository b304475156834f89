/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.internal.support.ExactDuration;
import io.sockudo.cache.internal.support.Gcra;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.testsupport.FakeTicker;
import io.sockudo.cache.testsupport.RateHistory;
import io.sockudo.cache.testsupport.RateHistory.Step;
import io.sockudo.cache.testsupport.redis.RespClient;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The arithmetic of limits in Lua, at given times, against that in Java.
 */
class RedisRateLimitScriptTests {

	private static final String SCRIPT = script();

	// In the year 2026, as a server says.
	private static final long START = 1_790_000_000_123_456L;

	private static final long SECOND = 1_000_000;

	private final RespClient redis = SharedRedis.standalone().connect();

	@AfterProperty
	void disconnect() {
		this.redis.close();
	}

	@Property(tries = 500)
	void everyAnswerIsThatOfTheJavaArithmetic(@ForAll("histories") RateHistory history,
			@ForAll("limits") RateLimit second) {
		FakeTicker ticker = new FakeTicker();
		try (MemoryDriver driver = new MemoryDriver("sockudo", 1, Duration.ZERO, ticker, false)) {
			RateLimiter limiter = new DefaultRateLimiter(driver, OnUnavailable.THROW);
			RateLimitResult last = limiter.tryAcquire("key", history.limit(), 0);
			this.redis.command("DEL", "script");
			for (Step step : history.steps()) {
				// Now and then another limit, which has other parts of a microsecond.
				RateLimit limit = (step.random() % 8 == 0) ? second : history.limit();
				long permits = step.permits(limit, last);
				ticker.advance(step.time(limit, last));
				last = limiter.tryAcquire("key", limit, permits);
				assertThat(take(limit, permits, START + ticker.read() / 1000)).isEqualTo(last);
			}
		}
	}

	@Example
	void clockThatWasSetBackLocksNobodyOutForLongerThanTheBurstTakes() {
		RateLimit limit = RateLimit.of(10, Duration.ofMinutes(1)).burst(3);
		Duration full = Duration.ofSeconds(18);
		long back = START - TimeUnit.DAYS.toMicros(1);
		this.redis.command("DEL", "script");
		assertThat(take(limit, 3, START).allowed()).isTrue();
		assertThat(take(limit, 1, back)).isEqualTo(new RateLimitResult(false, 3, 0, full, Duration.ofSeconds(6)));
		assertThat(take(limit, 1, back + 6 * SECOND - 1).allowed()).isFalse();
		assertThat(take(limit, 1, back + 6 * SECOND)).isEqualTo(new RateLimitResult(true, 3, 0, full, Duration.ZERO));
	}

	@Provide
	Arbitrary<RateHistory> histories() {
		return RateHistory.any();
	}

	@Provide
	Arbitrary<RateLimit> limits() {
		return RateHistory.limits();
	}

	private RateLimitResult take(RateLimit limit, long permits, long now) {
		Gcra rule = Gcra.of(limit);
		Stream<String> args = Stream.of(RedisRateLimits.args(rule, permits))
			.map((arg) -> new String(arg, StandardCharsets.US_ASCII));
		Stream<String> time = Stream.of(Long.toString(now / SECOND), Long.toString(now % SECOND));
		List<?> answer = (List<?>) this.redis.command(Stream.of(Stream.of("EVAL", SCRIPT, "1", "script"), args, time)
			.flatMap((part) -> part)
			.toArray(String[]::new));
		ExactDuration debt = new ExactDuration((Long) answer.get(1), (Long) answer.get(2));
		return rule.result(answer.get(0).equals(1L), debt, permits);
	}

	// The script, by the time that it is given. What it writes stays, because the time of
	// the server is another one.
	private static String script() {
		String text = new String(RedisScript.TAKE_PERMITS.text(), StandardCharsets.US_ASCII);
		String timed = text.replace("redis.call('time')", "{ARGV[6], ARGV[7]}");
		String kept = timed.replace(", 'PX', math.floor(reset / 1000) + 2)", ")");
		assertThat(timed).isNotEqualTo(text).isNotEqualTo(kept);
		return kept;
	}

}
