/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.redis.BrokenTlsServer.Habit;
import io.sockudo.cache.redis.RedisStartException.Reason;
import io.sockudo.cache.testsupport.Started;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the start of {@link RedisDriver} where TLS isn't agreed on: some of that
 * passes.
 */
class RedisTlsOutageTests {

	private static final Duration BRIEF = Duration.ofMillis(200);

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "PLAIN_TEXT", "REFUSE", "REFUSE_VERSION" })
	void passingOutageDoesNotStopTheStart(Habit habit) {
		try (BrokenTlsServer server = BrokenTlsServer.start(habit)) {
			for (RedisTopology topology : List.of(RedisTopology.STANDALONE, RedisTopology.CLUSTER)) {
				assertStartsWithout(server, topology);
				assertStops(driver(server, topology, BRIEF).failFast(true), Reason.UNREACHABLE);
			}
		}
	}

	private static void assertStartsWithout(BrokenTlsServer server, RedisTopology topology) {
		try (LogLines log = new LogLines();
				RedisTestCache open = RedisTestCache.begin(driver(server, topology, BRIEF))) {
			assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> open.cache().get("a"))
				.withMessageContaining("can't be reached");
			assertThat(log.warnings()).singleElement()
				.asString()
				.startsWith("Redis at 127.0.0.1:" + server.port() + ": no connection, because it can't be reached (");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN_TEXT", "REFUSE", "REFUSE_VERSION" })
	void whatWaitingDoesNotCureStopsTheStart(Habit habit) {
		try (BrokenTlsServer server = BrokenTlsServer.start(habit)) {
			for (RedisTopology topology : List.of(RedisTopology.STANDALONE, RedisTopology.CLUSTER)) {
				assertStops(driver(server, topology, Started.LIMIT), Reason.CERTIFICATE);
			}
		}
	}

	private static void assertStops(RedisDriver.Builder driver, Reason reason) {
		assertThatExceptionOfType(RedisStartException.class).isThrownBy(driver::build)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	// The client gives up the handshake before the driver gives up the attempt.
	private static RedisDriver.Builder driver(BrokenTlsServer server, RedisTopology topology, Duration handshake) {
		RedisURI uri = RedisURI.builder().withHost("127.0.0.1").withPort(server.port()).withSsl(true).build();
		SslOptions options = SslOptions.builder().handshakeTimeout(handshake).build();
		return RedisDriver.builder(new RedisTarget(topology, List.of(uri), "a test", options, null))
			.connectTimeout(handshake.plusSeconds(5));
	}

}
