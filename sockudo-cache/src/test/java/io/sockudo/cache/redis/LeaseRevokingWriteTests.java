/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.lettuce.core.RedisURI;
import io.lettuce.core.protocol.CommandType;
import io.netty.util.HashedWheelTimer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.CommandListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LeaseRevokingWrite}, whose two commands a server may answer
 * differently.
 */
class LeaseRevokingWriteTests {

	private final HashedWheelTimer timer = new HashedWheelTimer();

	private final RedisConnections connections = new RedisConnections(RedisDriver.builder(new RedisTarget(
			RedisTopology.STANDALONE, List.of(RedisURI.create("redis://unused")), "a test", null, null)), this.timer);

	private final CommandExecutor commands = new CommandExecutor(new CacheLabel("redis", "c"), this.connections,
			this.timer, Duration.ofSeconds(1), CommandListener.NONE);

	private final CommandCall<String, String> removal = call(CommandType.UNLINK);

	private final CommandCall<String, String> write = call(CommandType.SET);

	private final LeaseRevokingWrite<String> both = new LeaseRevokingWrite<>(this.commands, this.removal, this.write,
			null);

	@AfterEach
	void close() {
		this.connections.close();
		this.timer.stop();
	}

	private CommandCall<String, String> call(CommandType command) {
		return this.commands.call("set", command, Output.STATUS, CommandExecutor.args(), Function.identity());
	}

	@Test
	void writeThatIsDoneIsNotCalledCertainlyNotExecuted() {
		this.removal.refused("LOADING");
		this.write.answered("OK");
		assertThat(ClientCache.failure(this.both)).isExactlyInstanceOf(CacheOutcomeUnknownException.class)
			.hasMessageStartingWith("set on cache 'c' (redis): ");
	}

	@Test
	void writeThatIsRefusedIsNotExecutedWhateverBecameOfTheRemoval() {
		this.removal.answered("1");
		this.write.refused("LOADING");
		assertThat(ClientCache.failure(this.both)).isExactlyInstanceOf(CacheUnavailableException.class);
	}

	@Test
	void writeOfWhoMayNotTouchLoadsIsDone() {
		this.removal.refused("NOPERM");
		this.write.answered("OK");
		assertThat(this.both.join()).isEqualTo("OK");
	}

	@Test
	void refusalOfTheWriteIsTold() {
		this.removal.refused("LOADING");
		this.write.refused("OOM");
		assertThat(ClientCache.failure(this.both)).isExactlyInstanceOf(CacheOperationException.class);
	}

}
