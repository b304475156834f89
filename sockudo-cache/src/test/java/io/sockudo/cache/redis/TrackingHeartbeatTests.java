/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrackingHeartbeat}. Time passes when a test lets what waits for it
 * run.
 */
class TrackingHeartbeatTests implements TrackingHeartbeat.Listener {

	private static final long SECONDS = TimeUnit.SECONDS.toNanos(1);

	private final Deque<CompletableFuture<String>> pings = new ArrayDeque<>();

	private final List<Later> later = new ArrayList<>();

	private final TrackingHeartbeat heartbeat = new TrackingHeartbeat(this::ping, new TrackingHeartbeat.Timer() {

		@Override
		public long nanoTime() {
			return System.nanoTime();
		}

		@Override
		public void later(Runnable task, long millis) {
			TrackingHeartbeatTests.this.later.add(new Later(task, millis));
		}

	}, this);

	private String state = "unknown";

	@Test
	void answersKeepItInTime() {
		this.heartbeat.start(System.nanoTime());
		for (int round = 0; round < 5; round++) {
			assertThat(this.state).isEqualTo("in time");
			List<Later> limits = limits();
			sendPing();
			this.pings.remove().complete("PONG");
			// A newer answer has come.
			limits.forEach((limit) -> limit.task().run());
		}
		assertThat(this.state).isEqualTo("in time");
		assertThat(this.pings).isEmpty();
	}

	@Test
	void missingAnswerMakesItLateUntilItComes() {
		this.heartbeat.start(System.nanoTime());
		List<Later> limits = limits();
		assertThat(limits).singleElement()
			.satisfies((limit) -> assertThat(limit.after()).isLessThanOrEqualTo(Duration.ofMillis(2_900)));
		sendPing();
		limits.forEach((limit) -> limit.task().run());
		assertThat(this.state).isEqualTo("late");
		assertThat(this.pings).hasSize(1);
		this.pings.remove().complete("PONG");
		assertThat(this.state).isEqualTo("in time");
	}

	@Test
	void answerToAnOldQuestionIsLate() {
		this.heartbeat.start(System.nanoTime() - 3 * SECONDS);
		assertThat(this.state).isEqualTo("late");
		assertThat(limits()).isEmpty();
		assertThat(this.later).singleElement().satisfies((next) -> assertThat(next.after()).isZero());
	}

	@Test
	void refusalIsAnAnswer() {
		this.heartbeat.start(System.nanoTime() - 3 * SECONDS);
		sendPing();
		this.pings.remove().completeExceptionally(new RedisCommandExecutionException("BUSY"));
		assertThat(this.state).isEqualTo("in time");
	}

	@Test
	void pingThatWasNotSentIsNoAnswerAndIsSentAgain() {
		this.heartbeat.start(System.nanoTime() - 3 * SECONDS);
		sendPing();
		this.pings.remove().completeExceptionally(new RedisException("full"));
		assertThat(this.state).isEqualTo("late");
		sendPing();
		this.pings.remove().complete("PONG");
		assertThat(this.state).isEqualTo("in time");
	}

	@Test
	void nothingHappensAfterTheEnd() {
		this.heartbeat.start(System.nanoTime());
		List<Later> limits = limits();
		sendPing();
		this.heartbeat.end();
		this.state = "unknown";
		limits.forEach((limit) -> limit.task().run());
		this.pings.remove().complete("PONG");
		assertThat(this.state).isEqualTo("unknown");
		assertThat(this.later).isEmpty();
	}

	private CompletableFuture<String> ping() {
		CompletableFuture<String> answer = new CompletableFuture<>();
		this.pings.add(answer);
		return answer;
	}

	private List<Later> limits() {
		List<Later> limits = this.later.stream().filter(Later::isLimit).toList();
		this.later.removeAll(limits);
		return limits;
	}

	private void sendPing() {
		assertThat(this.later).filteredOn((next) -> !next.isLimit()).hasSize(1);
		Later next = this.later.stream().filter((other) -> !other.isLimit()).findFirst().orElseThrow();
		this.later.remove(next);
		next.task().run();
		assertThat(this.pings).hasSize(1);
	}

	@Override
	public void inTime(TrackingHeartbeat heartbeat) {
		this.state = "in time";
	}

	@Override
	public void late(TrackingHeartbeat heartbeat) {
		this.state = "late";
	}

	/**
	 * What is to be done in a while: the next ping, or the end of the time for it.
	 */
	private record Later(Runnable task, long millis) {

		boolean isLimit() {
			return this.millis > 1_000;
		}

		Duration after() {
			return Duration.ofMillis(this.millis);
		}

	}

}
