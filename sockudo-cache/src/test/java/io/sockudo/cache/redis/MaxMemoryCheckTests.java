/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;

import io.lettuce.core.RedisURI;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Warnings of what fills a server for good.
 */
class MaxMemoryCheckTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@Test
	void serverThatFillsUpIsWarnedOfOnlyWithoutTtl() {
		try (RedisServer server = RedisServer.start()) {
			assertThat(warnings(server, Duration.ZERO)).singleElement()
				.asString()
				.contains("Entries have no TTL", "maxmemory 0", "noeviction");
			assertThat(warnings(server, Duration.ofMinutes(5))).isEmpty();
			configure(server, "1gb", "allkeys-lru");
			assertThat(warnings(server, Duration.ZERO)).isEmpty();
			configure(server, "1gb", "volatile-lru");
			assertThat(warnings(server, Duration.ZERO)).singleElement().asString().contains("volatile-lru");
			configure(server, "1", "noeviction");
			assertThat(warnings(server, Duration.ofMinutes(5))).singleElement().asString().contains("Redis is full");
		}
	}

	@Test
	void clusterIsLookedAtAsWell() {
		try (LogLines log = new LogLines();
				RedisDriver driver = RedisTestCache.driver(SharedRedis.cluster()).memoryAdvice(Duration.ZERO).build()) {
			Awaitility.await()
				.atMost(PATIENCE)
				.untilAsserted(() -> assertThat(advice(log)).singleElement().asString().contains("noeviction"));
			assertThat(driver.checkHealth()).succeedsWithin(PATIENCE);
		}
	}

	@Test
	void nothingIsSaidWhereTheUserMayNotAsk() {
		try (RedisServer server = RedisServer.start("--user", "u", "on", ">p", "~*", "+@all", "-info");
				LogLines log = new LogLines();
				RedisDriver driver = RedisTestCache
					.driver(RedisURI.create("redis://u:p@" + server.host() + ":" + server.port()), null)
					.timeout(PATIENCE)
					.memoryAdvice(Duration.ZERO)
					.build()) {
			Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> log.all().stream().anyMatch((line) -> line.contains("memory is not known")));
			assertThat(log.warnings()).noneMatch((line) -> line.contains("permissions"));
			assertThat(driver.checkHealth()).succeedsWithin(PATIENCE);
		}
	}

	@Test
	void serverThatComesLaterIsLookedAtOnce() {
		try (RedisServer server = RedisServer.start(); LogLines log = new LogLines()) {
			server.kill();
			try (RedisDriver driver = RedisTestCache.driver(server).memoryAdvice(Duration.ZERO).build()) {
				assertThat(advice(log)).isEmpty();
				server.restart();
				Awaitility.await().atMost(PATIENCE).until(() -> !advice(log).isEmpty());
				server.restart();
				Awaitility.await()
					.atMost(PATIENCE)
					.until(() -> driver.checkHealth().handle((ok, no) -> no == null).get());
				assertThat(advice(log)).hasSize(1);
			}
		}
	}

	private static List<String> advice(LogLines log) {
		return log.warnings()
			.stream()
			.filter((line) -> line.startsWith("Entries have") || line.startsWith("Redis is full"))
			.toList();
	}

	private static RedisDriver.Builder driver(RedisServer server) {
		return RedisTestCache.driver(server).timeout(PATIENCE).connectTimeout(PATIENCE);
	}

	private static void configure(RedisServer server, String maxmemory, String policy) {
		server.command("CONFIG", "SET", "maxmemory", maxmemory, "maxmemory-policy", policy);
	}

	// An answer on the same connection shows that the look is over.
	private static List<String> warnings(RedisServer server, Duration ttl) {
		try (LogLines log = new LogLines(); RedisDriver driver = driver(server).memoryAdvice(ttl).build()) {
			assertThat(driver.checkHealth()).succeedsWithin(PATIENCE);
			return advice(log);
		}
	}

}
