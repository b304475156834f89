/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link ConnectingLink}.
 */
class ConnectingLinkScheduleTests {

	@Test
	void whatOneThreadSendsIsSentOnceAndInOrder() {
		Schedules.hold(Opened.class);
	}

	@Test
	void nothingIsLeftWaitingForAConnectionThatFails() {
		Schedules.hold(Failed.class);
	}

	/**
	 * Calls come while the connection opens.
	 */
	static final class Opened implements Scenario {

		private final ScheduledServer server = new ScheduledServer();

		private final ConnectingLink link = new ConnectingLink();

		private final List<CommandCall<String, String>> commands = List.of(CommandCallScheduleTests.write(this.server),
				CommandCallScheduleTests.write(this.server), CommandCallScheduleTests.write(this.server));

		private final Queue<CommandAttempt<?>> sent = new ConcurrentLinkedQueue<>();

		Opened() {
			this.link.send(this.commands.get(0).attempt());
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.link.send(this.commands.get(1).attempt()),
					() -> this.link.send(this.commands.get(2).attempt()),
					() -> this.link.open(new RecordingLink(this.server, this.sent)));
		}

		@Override
		public void check() {
			assertThat(this.sent).hasSize(3).doesNotHaveDuplicates();
			assertThat(this.sent.peek()).isSameAs(this.commands.get(0).attempt());
		}

	}

	/**
	 * Calls come while the connection fails to open.
	 */
	static final class Failed implements Scenario {

		private final ScheduledServer server = new ScheduledServer();

		private final ConnectingLink link = new ConnectingLink();

		private final List<CommandCall<String, String>> commands = List.of(CommandCallScheduleTests.write(this.server),
				CommandCallScheduleTests.write(this.server));

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.server.commands.sendPart(this.link, this.commands.get(0), 1),
					() -> this.server.commands.sendPart(this.link, this.commands.get(1), 1),
					() -> this.link.fail(new IllegalStateException("closed")));
		}

		@Override
		public void check() {
			assertThat(this.commands).allSatisfy((call) -> assertThat(call).isCompletedExceptionally());
			this.server.isIdle(0);
		}

	}

}
