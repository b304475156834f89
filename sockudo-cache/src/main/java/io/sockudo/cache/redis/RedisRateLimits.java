/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.ExactDuration;
import io.sockudo.cache.internal.support.Gcra;
import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.RateLimits;

/**
 * Rate-limit counts that all nodes share: one script call each, on the server's clock.
 */
final class RedisRateLimits implements RateLimits {

	private final CommandExecutor commands;

	private final OpenState state;

	private final RedisKeys keys;

	RedisRateLimits(CommandExecutor commands, OpenState state, RedisKeys keys) {
		this.commands = commands;
		this.state = state;
		this.keys = keys;
	}

	@Override
	public CacheLabel label() {
		return this.commands.label();
	}

	@Override
	public void inUse() {
		// Nothing to warn of.
	}

	@Override
	public @Nullable RateLimitResult acquireNow(String key, RateLimit limit, long permits) {
		return null;
	}

	@Override
	public CompletableFuture<RateLimitResult> acquire(String key, RateLimit limit, long permits) {
		this.state.check(label(), "tryAcquire");
		Gcra rule = Gcra.of(limit);
		return this.commands.send(new ScriptCommand<List<Object>, RateLimitResult>(this.commands, "tryAcquire",
				RedisScript.TAKE_PERMITS, Output.ARRAY, (answer) -> result(rule, answer, permits),
				List.of(this.keys.rateLimit(key)), args(rule, permits)));
	}

	static byte[][] args(Gcra rule, long permits) {
		ExactDuration cost = rule.cost(permits);
		ExactDuration burstTolerance = rule.burstTolerance();
		return new byte[][] { number(rule.scale()), number(cost.micros()), number(cost.ticks()),
				number(burstTolerance.micros()), number(burstTolerance.ticks()) };
	}

	private static RateLimitResult result(Gcra rule, List<Object> answer, long permits) {
		ExactDuration resetAfter = new ExactDuration((Long) answer.get(1), (Long) answer.get(2));
		return rule.result((Long) answer.get(0) == 1, resetAfter, permits);
	}

	private static byte[] number(long number) {
		return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public CompletableFuture<@Nullable Void> reset(String key) {
		this.state.check(label(), "reset");
		return this.commands.send(this.commands.<Long, @Nullable Void>call("reset", CommandType.UNLINK, Output.INTEGER,
				CommandExecutor.args().addKey(this.keys.rateLimit(key)), (count) -> null));
	}

}
