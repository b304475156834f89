/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link OutageLog} and {@link UnreachableNodes}.
 */
class OutageLogScheduleTests {

	private static final RedisURI NODE = RedisURI.create("redis://a:1");

	@Test
	void outageHasOneLineForItsBeginningAndOneForItsEnd() {
		Schedules.hold(Outage.class);
	}

	@Test
	void refusalIsToldOnceAMinute() {
		Schedules.hold(Refusal.class);
	}

	@Test
	void oneAttemptToConnectFollowsTheOther() {
		Schedules.hold(LostNode.class);
	}

	@Test
	void nodeThatIsReachedAsItIsSuspectedIsNotGivenUp() {
		Schedules.hold(FoundNode.class);
	}

	/**
	 * A log and what is written there.
	 */
	abstract static class Lines implements Scenario {

		private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(RedisDriver.class);

		final OutageLog log = new OutageLog(
				new RedisTarget(RedisTopology.STANDALONE, List.of(NODE), "a test", null, null));

		private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

		Lines() {
			LOGGER.setAdditive(false);
			LOGGER.detachAndStopAllAppenders();
			this.appender.start();
			LOGGER.addAppender(this.appender);
		}

		List<Level> levels() {
			LOGGER.detachAppender(this.appender);
			LOGGER.setAdditive(true);
			return this.appender.list.stream().map(ILoggingEvent::getLevel).toList();
		}

	}

	/**
	 * Two connections are lost and one comes back.
	 */
	static final class Outage extends Lines {

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.log.lost("a:1", "connection lost"), () -> this.log.lostAll("no connection"),
					() -> {
						this.log.back("a:1");
						this.log.back("a:1");
					});
		}

		@Override
		public void check() {
			this.log.backAll();
			assertThat(this.log.isLost("a:1")).isFalse();
			List<Level> levels = levels();
			assertThat(levels).filteredOn(Level.WARN::equals)
				.hasSizeBetween(1, 2)
				.hasSameSizeAs(levels.stream().filter(Level.INFO::equals).toList());
		}

	}

	/**
	 * Two calls are refused.
	 */
	static final class Refusal extends Lines {

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.log.refused("get", "NOPERM"), () -> this.log.refused("set", "NOPERM"));
		}

		@Override
		public void check() {
			assertThat(levels()).containsExactly(Level.WARN);
		}

	}

	/**
	 * A node that calls could not reach.
	 */
	abstract static class Node extends Lines implements UnreachableNodes.Cluster {

		final ScheduledTimer timer = new ScheduledTimer();

		final CompletableFuture<Object> connection = new CompletableFuture<>();

		final AtomicInteger attempts = new AtomicInteger();

		final UnreachableNodes nodes = new UnreachableNodes(this, this.timer, this.log);

		@Override
		public boolean needs(RedisURI node) {
			return true;
		}

		@Override
		public CompletableFuture<?> connect(RedisURI node) {
			return this.connection;
		}

		@Override
		public void refresh() {
			this.attempts.incrementAndGet();
		}

	}

	/**
	 * Two calls find out as the attempt to connect fails.
	 */
	static final class LostNode extends Node {

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.nodes.suspect(NODE), () -> this.nodes.suspect(NODE),
					() -> this.connection.completeExceptionally(new IllegalStateException("refused")));
		}

		@Override
		public void check() {
			this.timer.run();
			assertThat(this.attempts).as("next attempts").hasValue(1);
			assertThat(this.nodes.find(NODE)).isNotNull();
			assertThat(levels()).containsExactly(Level.WARN);
		}

	}

	/**
	 * Two calls find out as the attempt to connect succeeds.
	 */
	static final class FoundNode extends Node {

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.nodes.suspect(NODE), () -> this.nodes.suspect(NODE),
					() -> this.connection.complete("connected"));
		}

		@Override
		public void check() {
			this.timer.runAll();
			levels();
			assertThat(this.nodes.isEmpty()).isTrue();
		}

	}

}
