/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.CommandListener;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What calls that are under way find when the client of a cluster has been closed.
 */
class RedisClusterCloseTests {

	private final DriverTimer timer = new DriverTimer();

	private final RedisConnections connections = new RedisConnections(RedisTestCache.driver(SharedRedis.cluster()),
			this.timer);

	private final CommandExecutor commands = new CommandExecutor(new CacheLabel("redis-cluster", "test"),
			this.connections, this.timer, RedisTestCache.TIMEOUT, CommandListener.NONE);

	private final RedisLink link;

	private final List<RedisNode> nodes;

	RedisClusterCloseTests() {
		this.connections.start(true);
		this.link = Objects.requireNonNull(this.connections.bulk());
		this.nodes = this.link.nodes();
		this.connections.close();
	}

	@AfterEach
	void stopTimer() {
		this.timer.stop();
	}

	@Test
	void connectionToNodeFails() {
		assertThat(this.nodes).hasSize(3)
			.allSatisfy((node) -> assertThat(node.link().get()).isCompletedExceptionally());
	}

	@Test
	void commandThatDidNotLeaveFindsNoNodeToBlame() {
		assertThat(this.nodes).isNotEmpty();
		this.link.unsent(get().attempt());
	}

	@Test
	void callFailsAsUnavailable() {
		assertUnavailable(this.commands.send(this.link, get(), TimeUnit.MINUTES.toNanos(1)));
	}

	@Test
	void callAfterTheTimerStoppedFailsAsUnavailable() {
		this.timer.newTimeout((timeout) -> {
		}, 1, TimeUnit.MINUTES);
		this.timer.stop();
		assertUnavailable(this.commands.send(this.link, get(), TimeUnit.MINUTES.toNanos(1)));
		List<CommandCall<byte[], byte[]>> many = List.of(get(), get());
		this.commands.sendAll(this.link, many, TimeUnit.MINUTES.toNanos(1));
		assertThat(many).allSatisfy(RedisClusterCloseTests::assertUnavailable);
	}

	private CommandCall<byte[], byte[]> get() {
		CommandArgs<byte[], byte[]> args = CommandExecutor.args().addKey(new byte[] { 'k' });
		return this.commands.call("get", CommandType.GET, Output.VALUE, args, Function.identity());
	}

	private static void assertUnavailable(CompletableFuture<?> call) {
		assertThat(call).isDone();
		assertThat(ClientCache.failure(call)).isInstanceOf(CacheUnavailableException.class);
	}

}
