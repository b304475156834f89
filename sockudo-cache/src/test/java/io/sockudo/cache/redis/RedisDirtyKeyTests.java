/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys whose callers were given a newer value than Redis has: whatever asks for them
 * after the outage finds no entry, and nobody the old one.
 */
@Timeout(60)
class RedisDirtyKeyTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final LogLines.Silence silence = LogLines.silence();

	private RedisServer server;

	private TcpProxy proxy;

	private ClientCache client;

	private SockudoCache cache;

	@BeforeEach
	void start() {
		this.server = RedisServer.start();
		this.proxy = TcpProxy.before(this.server);
		this.client = ClientCache.impatient(this.proxy);
		this.cache = this.client.cache();
	}

	@AfterEach
	void close() {
		this.client.close();
		this.proxy.close();
		this.server.close();
		this.silence.close();
	}

	// The server has 5, and callers were given 7.
	private void makeDirty(String key) {
		this.cache.set(key, "5");
		this.client.disconnect(this.proxy);
		assertThat(this.cache.getOrLoad(key, (same) -> "7")).isEqualTo("7");
		this.client.reconnect(this.proxy);
		assertThat(this.server.command("GET", ClientCache.name(key))).isEqualTo("5");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void everyOperationFindsNoEntry(String name, Function<SockudoCache, @Nullable Object> operation,
			@Nullable Object answer) {
		makeDirty("k");
		assertThat(operation.apply(this.cache)).isEqualTo(answer);
		assertThat(this.cache.get("k")).isNotEqualTo("5");
	}

	static Stream<Arguments> operations() {
		return Stream.of(operation("get", (cache) -> cache.get("k"), null),
				operation("getMany", (cache) -> cache.getMany(List.of("k", "l")), Map.of()),
				operation("has", (cache) -> cache.has("k"), false), operation("ttl", (cache) -> cache.ttl("k"), null),
				operation("getAndRemove", (cache) -> cache.getAndRemove("k"), null),
				operation("getAndExpire", (cache) -> cache.getAndExpire("k", MINUTE), null),
				operation("getAndSet", (cache) -> cache.getAndSet("k", "6", MINUTE), null),
				operation("remove", (cache) -> cache.remove("k"), false),
				operation("removeMany", (cache) -> cache.removeMany(List.of("k", "l")), 0L),
				operation("compareAndSet", (cache) -> cache.compareAndSet("k", "5", "6", MINUTE), false),
				operation("compareAndRemove", (cache) -> cache.compareAndRemove("k", "5"), false),
				operation("setIfAbsent", (cache) -> cache.setIfAbsent("k", "6"), true),
				operation("increment", (cache) -> cache.increment("k", 1), 1L),
				operation("expire", (cache) -> cache.expire("k", MINUTE), false),
				operation("scan", (cache) -> cache.scan("", null, 10).entries(), Map.of()),
				operation("clear", SockudoCache::clear, 0L),
				operation("getOrLoad", (cache) -> cache.getOrLoad("k", (key) -> "8"), "8"));
	}

	private static Arguments operation(String name, Function<SockudoCache, @Nullable Object> operation,
			@Nullable Object answer) {
		return Arguments.of(name, operation, answer);
	}

	@Test
	void writesAreKept() {
		makeDirty("k");
		this.cache.set("k", "8");
		assertThat(this.cache.get("k")).isEqualTo("8");
		String large = "x".repeat(100_000);
		makeDirty("l");
		this.cache.set("l", large);
		assertThat(this.cache.get("l")).isEqualTo(large);
		makeDirty("g");
		assertThat(this.cache.getAndSet("g", large, MINUTE)).isNull();
		assertThat(this.cache.get("g")).isEqualTo(large);
		makeDirty("m");
		this.cache.setMany(Map.of("m", "8", "n", "9"));
		assertThat(this.cache.getMany(List.of("m", "n"))).isEqualTo(Map.of("m", "8", "n", "9"));
	}

	// None may remove what another has counted.
	@Test
	void manyMeetItAtOnce() {
		for (int round = 0; round < 10; round++) {
			makeDirty("k");
			assertThat(Together.run(16, (number) -> this.cache.increment("k", 1)))
				.containsExactlyInAnyOrderElementsOf(Stream.iterate(1L, (sum) -> sum + 1).limit(16).toList());
			this.cache.remove("k");
		}
	}

	@Test
	void oldEntryIsNotSeenWhileALargeOneIsUnderWay() {
		String large = "x".repeat(4_000_000);
		makeDirty("k");
		CompletableFuture<?> written = this.client.async().set("k", large);
		while (!written.isDone()) {
			assertThat(this.cache.get("k")).isIn(null, large);
		}
		written.join();
		assertThat(this.cache.get("k")).isEqualTo(large);
	}

}
