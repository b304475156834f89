/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.RedisException;
import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link PendingCommands}.
 */
class PendingCommandsScheduleTests {

	private static final RedisException CAUSE = new RedisException("disconnected");

	@Test
	void commandIsSentOnceWhenTheConnectionOpensAsItComes() {
		Schedules.hold(Opened.class);
	}

	@Test
	void commandDoesNotWaitForAServerThatFailsToAnswerAsItComes() {
		Schedules.hold(Unreachable.class);
	}

	@Test
	void commandDoesNotWaitWhenAllIsClosedAsItComes() {
		Schedules.hold(Closed.class);
	}

	/**
	 * A command that was rejected.
	 */
	abstract static class Command implements Scenario, CommandAttempt.Listener<String> {

		final ScheduledServer server = new ScheduledServer();

		final PendingCommands pending = new PendingCommands(this.server.timer);

		final Queue<CommandAttempt<?>> sent = new ConcurrentLinkedQueue<>();

		final AtomicInteger ends = new AtomicInteger();

		private final CommandAttempt<String> attempt = new CommandAttempt<>(CommandType.PING, Output.STATUS,
				CommandExecutor.args(), this);

		void enter() {
			if (!this.pending.enter(new RecordingLink(this.server, this.sent), this.attempt, CAUSE)) {
				this.ends.incrementAndGet();
			}
		}

		@Override
		public void replied(boolean sent) {
		}

		@Override
		public void answered(String value) {
		}

		@Override
		public void refused(String error) {
		}

		@Override
		public void failed(boolean sent, Throwable cause) {
			this.ends.incrementAndGet();
		}

	}

	/**
	 * Its connection opens, and the moment passes after which it is tried again.
	 */
	static final class Opened extends Command {

		@Override
		public List<Runnable> parts() {
			return List.of(this::enter, () -> this.pending.opened(ScheduledServer.NAME), this.server.timer::run);
		}

		@Override
		public void check() {
			this.server.timer.runAll();
			this.pending.opened(ScheduledServer.NAME);
			assertThat(this.sent).hasSize(1);
			assertThat(this.ends).hasValue(0);
		}

	}

	/**
	 * Its server doesn't answer.
	 */
	static final class Unreachable extends Command {

		@Override
		public List<Runnable> parts() {
			return List.of(this::enter, () -> this.pending.unreachable(ScheduledServer.NAME, CAUSE));
		}

		@Override
		public void check() {
			assertThat(this.ends).hasValue(1);
			this.server.timer.runAll();
			assertThat(this.sent).isEmpty();
		}

	}

	/**
	 * All is closed.
	 */
	static final class Closed extends Command {

		@Override
		public List<Runnable> parts() {
			return List.of(this::enter, () -> this.pending.close(CAUSE));
		}

		@Override
		public void check() {
			assertThat(this.ends).hasValue(1);
			this.server.timer.runAll();
			assertThat(this.sent).isEmpty();
		}

	}

}
