/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link CommandCall}, {@link CommandAttempt}, {@link ScriptCommand},
 * {@link LeaseRevokingWrite} and {@link TrackedReadCommand}: however the answer, the
 * deadline and the caller's leave meet, each call ends once, leaves the room that it
 * took, and what it says of its outcome is true.
 */
class CommandCallScheduleTests {

	private static final String SET = "SET k v";

	@Test
	void callThatIsAnsweredAsItsTimeIsUpEndsOnce() {
		Schedules.hold(Answered.class);
	}

	@Test
	void callThatIsRejectedAsItsTimeIsUpEndsOnce() {
		Schedules.hold(Rejected.class);
	}

	@Test
	void callWhoseTimeIsUpAsItIsRejectedWaitsForNoConnection() {
		Schedules.hold(RejectedForGood.class);
	}

	@Test
	void scriptThatTheServerDoesNotKnowEndsOnce() {
		Schedules.hold(UnknownScript.class);
	}

	@Test
	void writeAndTheRemovalBeforeItEndTogether() {
		Schedules.hold(Voided.class);
	}

	@Test
	void trackedReadEndsOnce() {
		Schedules.hold(Tracked.class);
	}

	static CommandCall<String, String> write(ScheduledServer server) {
		return server.commands.call("set", CommandType.SET, Output.STATUS,
				CommandExecutor.args().addKey("k".getBytes(StandardCharsets.UTF_8)).add("v"), (answer) -> answer);
	}

	/**
	 * Answer, deadline and caller who leaves.
	 */
	static final class Answered implements Scenario {

		private final ScheduledServer server = new ScheduledServer();

		private final CommandCall<String, String> call = this.server.commands.send(write(this.server));

		@Override
		public List<Runnable> parts() {
			return List.of(this.server::serve, this.server.timer::run, () -> this.call.cancel(true));
		}

		@Override
		public void check() {
			this.server.end();
			this.server.knows(this.call, SET::equals);
			this.server.isIdle(1);
		}

	}

	/**
	 * A connection that rejects a call, and comes back.
	 */
	static final class Rejected implements Scenario {

		private final ScheduledServer server = new ScheduledServer();

		private final CommandCall<String, String> call = write(this.server);

		Rejected() {
			this.server.reject(true);
		}

		private void comeBack() {
			this.server.reject(false);
			this.server.pending().opened(ScheduledServer.NAME);
			this.server.serve();
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.server.commands.send(this.call), this::comeBack, this.server.timer::run);
		}

		@Override
		public void check() {
			this.server.end();
			this.server.knows(this.call, SET::equals);
			this.server.isIdle(1);
		}

	}

	/**
	 * A connection that rejects a call, and doesn't come back.
	 */
	static final class RejectedForGood implements Scenario {

		private final ScheduledServer server = new ScheduledServer();

		private final CommandCall<String, String> call = write(this.server);

		RejectedForGood() {
			this.server.reject(true);
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.server.commands.send(this.call), this.server.timer::run, this.server.timer::run);
		}

		@Override
		public void check() {
			this.server.timer.runAll();
			this.server.knows(this.call, SET::equals);
			this.server.isIdle(1);
		}

	}

	/**
	 * A script that has to be sent twice.
	 */
	static final class UnknownScript implements Scenario {

		private final ScheduledServer server = new ScheduledServer();

		private final CompletableFuture<Boolean> call = this.server.commands
			.send(new ScriptCommand<>(this.server.commands, "setIfAbsent", RedisScript.SET_IF_ABSENT, Output.INTEGER,
					(count) -> count > 0, List.of("k".getBytes(StandardCharsets.UTF_8))));

		private void serveTwice() {
			this.server.serveOne();
			this.server.serveOne();
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::serveTwice, this.server.timer::run, () -> this.call.cancel(true));
		}

		@Override
		public void check() {
			this.server.end();
			this.server.knows(this.call, (command) -> command.startsWith("EVAL "));
			this.server.isIdle(1);
		}

	}

	/**
	 * A write right after a removal.
	 */
	static final class Voided implements Scenario {

		private final ScheduledServer server = new ScheduledServer();

		private final LeaseRevokingWrite<String> call;

		Voided() {
			CommandCall<Long, Long> removal = this.server.commands.call("set", CommandType.UNLINK, Output.INTEGER,
					CommandExecutor.args().addKey("loads".getBytes(StandardCharsets.UTF_8)), (count) -> count);
			this.call = this.server.commands.send(removal, write(this.server), 1);
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this.server::serve, this.server.timer::run, () -> this.call.cancel(true));
		}

		@Override
		public void check() {
			this.server.end();
			this.server.knows(this.call, SET::equals);
			this.server.isIdle(1);
		}

	}

	/**
	 * A read of a value and its TTL on a connection that is lost between them.
	 */
	static final class Tracked implements Scenario {

		private final ScheduledServer server = new ScheduledServer();

		private final TrackedReadCommand call = new TrackedReadCommand(this.server.commands,
				"k".getBytes(StandardCharsets.UTF_8), new RedisCounters());

		private void lose() {
			this.server.reject(true);
			this.server.serveOne();
			this.server.reject(false);
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.call.send(this.server), this::lose, this.server.timer::run,
					() -> this.call.cancel(true));
		}

		@Override
		public void check() {
			this.server.end();
			assertThat(this.call).isDone();
			this.server.isIdle(1);
		}

	}

}
