/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.sockudo.cache.store.ConnectionState;

/**
 * Behavior of a server that answers late. A call advances the clock by the time that it
 * waits, so that calls at the same time wait at the same time. After a call that has
 * timed out, the connection is suspect until the answer, and after three seconds without
 * any answer it is closed.
 */
final class SlowBehavior implements FaultBehavior {

	private static final long SILENCE = TimeUnit.SECONDS.toNanos(3);

	private static final long NEVER = -1;

	private final AtomicLong firstUnanswered = new AtomicLong(NEVER);

	private final AtomicLong lastAnswer = new AtomicLong(NEVER);

	private final CacheClock clock;

	private final long delay;

	private final long timeout;

	SlowBehavior(CacheClock clock, Duration delay, Duration timeout) {
		this.clock = clock;
		this.delay = delay.toNanos();
		this.timeout = timeout.toNanos();
	}

	@Override
	public <T> CompletableFuture<T> apply(Call call, Supplier<CompletableFuture<T>> execution) {
		ConnectionState state = state();
		if (state == ConnectionState.DISCONNECTED || (state == ConnectionState.SUSPECT && call.isOptional())) {
			return CompletableFuture.failedFuture(call.unavailable());
		}
		long start = this.clock.nanos();
		if (this.delay <= this.timeout) {
			this.clock.advanceTo(start + this.delay);
			return execution.get();
		}
		this.firstUnanswered.compareAndSet(NEVER, start);
		this.lastAnswer.accumulateAndGet(start + this.delay, Math::max);
		// The server executes what it was sent, too late for the caller.
		execution.get();
		this.clock.advanceTo(Math.min(start + this.timeout, closing()));
		return CompletableFuture
			.failedFuture((this.clock.nanos() < closing()) ? call.unanswered() : call.disconnected());
	}

	private long closing() {
		return (this.delay > SILENCE) ? this.firstUnanswered.get() + SILENCE : Long.MAX_VALUE;
	}

	@Override
	public ConnectionState state() {
		long now = this.clock.nanos();
		if (this.firstUnanswered.get() == NEVER || (this.delay <= SILENCE && now >= this.lastAnswer.get())) {
			return ConnectionState.CONNECTED;
		}
		return (now < closing()) ? ConnectionState.SUSPECT : ConnectionState.DISCONNECTED;
	}

}
