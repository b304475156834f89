/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.lettuce.core.RedisCommandExecutionException;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;

/**
 * Heartbeat of a tracking connection. The answer to a {@code PING} comes behind the
 * invalidations of all that was changed before it was sent, so that nothing older is
 * unknown. That bytes arrive proves nothing: invalidations wait behind a large answer for
 * as long as a slow link needs for it.
 */
final class TrackingHeartbeat {

	private static final long INTERVAL = TimeUnit.SECONDS.toMillis(1);

	/**
	 * Limit below the promised three seconds, because timers are late.
	 */
	private static final long LIMIT = TimeUnit.SECONDS.toMillis(3) - 100;

	private final Supplier<CompletableFuture<?>> ping;

	private final Timer timer;

	private final Listener listener;

	private volatile boolean ended;

	/**
	 * Time at which the last answered ping was sent.
	 */
	private long proven;

	/**
	 * Create a heartbeat.
	 * @param ping asks the server
	 * @param timer calls later
	 * @param listener learns whether answers come in time
	 */
	TrackingHeartbeat(Supplier<CompletableFuture<?>> ping, Timer timer, Listener listener) {
		this.ping = ping;
		this.timer = timer;
		this.listener = listener;
	}

	/**
	 * Begin.
	 * @param sent when something was sent that has just been answered
	 */
	void start(long sent) {
		answered(sent);
	}

	void end() {
		this.ended = true;
	}

	private void ping() {
		if (this.ended) {
			return;
		}
		long sent = this.timer.nanoTime();
		Futures.detached(() -> this.ping.get().thenApply((pong) -> pong)).whenComplete((pong, failure) -> {
			if (isAnswer(failure)) {
				answered(sent);
			}
			else {
				this.timer.later(this::ping, INTERVAL);
			}
		});
	}

	/**
	 * Return whether a failure is an answer, too: that the server is busy or loading, for
	 * example.
	 */
	private static boolean isAnswer(@Nullable Throwable failure) {
		return failure == null || Futures.unwrap(failure) instanceof RedisCommandExecutionException;
	}

	private synchronized void answered(long sent) {
		if (this.ended) {
			return;
		}
		long age = TimeUnit.NANOSECONDS.toMillis(this.timer.nanoTime() - sent);
		this.proven = sent;
		if (age < LIMIT) {
			this.listener.inTime(this);
			this.timer.later(() -> expire(sent), LIMIT - age);
		}
		else {
			this.listener.late(this);
		}
		this.timer.later(this::ping, Math.max(0, INTERVAL - age));
	}

	private synchronized void expire(long sent) {
		if (!this.ended && this.proven == sent) {
			this.listener.late(this);
		}
	}

	/**
	 * Clock that also calls later.
	 */
	interface Timer {

		long nanoTime();

		void later(Runnable task, long millis);

	}

	/**
	 * Listener to whether the last question that was answered was sent less than three
	 * seconds ago. Called by any thread, one at a time.
	 */
	interface Listener {

		void inTime(TrackingHeartbeat heartbeat);

		void late(TrackingHeartbeat heartbeat);

	}

}
