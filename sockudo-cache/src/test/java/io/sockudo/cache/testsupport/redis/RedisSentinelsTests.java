/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.sockudo.cache.testsupport.Stopwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RedisSentinels}.
 */
@ExtendWith(RedisServerExtension.class)
class RedisSentinelsTests {

	@Test
	void failoverMakesTheReplicaMaster(@OwnSentinels RedisSentinels sentinels) {
		RedisServer replica = sentinels.replica();
		assertThat(sentinels.sentinels()).hasSize(3);
		assertThat(sentinels.failover()).isSameAs(replica).isSameAs(sentinels.master());
		assertThat(replica.command("SET", "a", "1")).isEqualTo("OK");
	}

	// As by a busy machine.
	@Test
	void sentinelsThatWerePausedDoNotLookOnForHalfAMinute(@OwnSentinels RedisSentinels sentinels) {
		sentinels.sentinels().forEach(RedisServer::suspend);
		Stopwatch paused = Stopwatch.start();
		Waiting.until("pause", () -> paused.elapsed().compareTo(Duration.ofSeconds(3)) > 0);
		sentinels.sentinels().forEach(RedisServer::resume);
		Stopwatch stopwatch = Stopwatch.start();
		sentinels.failover();
		assertThat(stopwatch.elapsed()).isLessThan(Duration.ofSeconds(25));
	}

	@Test
	void passwordsAreRequired(
			@OwnSentinels(password = "of-the-data", sentinelPassword = "of-the-sentinels") RedisSentinels sentinels) {
		assertNoEntryWithoutPassword(sentinels.master());
		assertNoEntryWithoutPassword(sentinels.sentinels().get(0));
		assertThat(sentinels.replica().info("replication", "role")).isEqualTo("slave");
		sentinels.failover();
	}

	private void assertNoEntryWithoutPassword(RedisServer server) {
		try (RespClient stranger = RespClient.connect(server.host(), server.port())) {
			assertThatExceptionOfType(RespException.class).isThrownBy(() -> stranger.command("PING"))
				.withMessageStartingWith("NOAUTH");
		}
	}

}
