/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.protocol.CommandType;
import io.netty.util.Timer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link PendingCommands}.
 */
class PendingCommandsTests {

	private static final RedisException REJECTED = new RedisException("rejected");

	private static final String SERVER = "a:1";

	private final List<CommandAttempt<?>> sent = new CopyOnWriteArrayList<>();

	private final List<CommandAttempt<?>> failed = new ArrayList<>();

	private final StatefulConnection<?, ?> connection = mock();

	private final DriverTimer timer = new DriverTimer();

	// In which no time passes.
	private final PendingCommands pending = new PendingCommands(mock(Timer.class));

	private final RedisLink link = new Link();

	@AfterEach
	void stopTimer() {
		this.timer.stop();
	}

	@Test
	void commandsAreSentInOrderWhenTheConnectionIsOpen() {
		CommandAttempt<?> first = rejected();
		CommandAttempt<?> second = rejected();
		assertThat(this.sent).isEmpty();
		this.pending.opened(SERVER);
		assertThat(this.sent).containsExactly(first, second);
		this.pending.opened(SERVER);
		assertThat(this.sent).hasSize(2);
	}

	@Test
	void commandThatWasGivenUpIsNotSent() {
		assertThat(rejected().giveUp()).isFalse();
		this.pending.opened(SERVER);
		assertThat(this.sent).isEmpty();
	}

	@Test
	void nothingWaitsForAServerThatDoesNotAnswer() {
		CommandAttempt<?> before = rejected();
		this.pending.unreachable(SERVER, REJECTED);
		assertThat(this.failed).containsExactly(before);
		assertThat(this.pending.enter(this.link, attempt(), REJECTED)).isFalse();
		this.pending.opened(SERVER);
		assertThat(this.pending.enter(this.link, attempt(), REJECTED)).isTrue();
	}

	@Test
	void otherServersAreWaitedFor() {
		this.pending.unreachable("b:2", REJECTED);
		CommandAttempt<?> waiting = rejected();
		this.pending.unreachable("c:3", REJECTED);
		assertThat(this.failed).isEmpty();
		this.pending.opened(SERVER);
		assertThat(this.sent).containsExactly(waiting);
	}

	@Test
	void connectionThatCouldNotBeOpenedIsNotWaitedFor() {
		assertThat(this.pending.enter(this.link, attempt(), new RedisConnectionException("refused"))).isFalse();
	}

	@Test
	void commandIsSentAgainSoonIfTheConnectionSeemsToBeOpen() {
		given(this.connection.isOpen()).willReturn(true);
		CommandAttempt<?> rejected = attempt();
		assertThat(new PendingCommands(this.timer).enter(this.link, rejected, REJECTED)).isTrue();
		ClientCache.until("sent", () -> this.sent.contains(rejected));
	}

	@Test
	void connectionThatWasReplacedIsNotWaitedForForLong() {
		CommandAttempt<?> rejected = attempt();
		assertThat(new PendingCommands(this.timer).enter(this.link, rejected, REJECTED)).isTrue();
		ClientCache.until("sent", () -> this.sent.contains(rejected));
	}

	@Test
	void commandIsNotSentAgainAndAgain() {
		given(this.connection.isOpen()).willReturn(true);
		CommandAttempt<?> attempt = attempt();
		int attempts = 1;
		while (this.pending.enter(this.link, attempt, REJECTED)) {
			attempt = attempt.again();
			attempts++;
			assertThat(attempts).isLessThan(100);
		}
		assertThat(attempts).isGreaterThan(3);
	}

	@Test
	void nothingIsLeftWaitingAtTheEnd() {
		CommandAttempt<?> waiting = rejected();
		given(this.connection.isOpen()).willReturn(true);
		CommandAttempt<?> soon = rejected();
		this.pending.close(REJECTED);
		assertThat(this.failed).containsExactly(waiting, soon);
		assertThat(this.pending.enter(this.link, attempt(), REJECTED)).isFalse();
	}

	private CommandAttempt<?> rejected() {
		CommandAttempt<?> attempt = attempt();
		assertThat(this.pending.enter(this.link, attempt, REJECTED)).isTrue();
		return attempt;
	}

	private CommandAttempt<?> attempt() {
		Told told = new Told();
		CommandAttempt<String> attempt = new CommandAttempt<>(CommandType.PING, Output.STATUS, CommandExecutor.args(),
				told);
		told.attempt = attempt;
		return attempt;
	}

	/**
	 * To one server.
	 */
	private final class Link implements SingleServerLink {

		@Override
		public void send(CommandAttempt<?> command) {
			PendingCommandsTests.this.sent.add(command);
		}

		@Override
		public StatefulConnection<?, ?> connection(CommandAttempt<?> command) {
			return PendingCommandsTests.this.connection;
		}

		@Override
		public boolean leadsTo(String server, CommandAttempt<?> command) {
			return server.equals(SERVER);
		}

	}

	/**
	 * Remembers what has failed.
	 */
	private final class Told implements CommandAttempt.Listener<String> {

		private @Nullable CommandAttempt<?> attempt;

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
			PendingCommandsTests.this.failed.add(Objects.requireNonNull(this.attempt));
		}

	}

}
