/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RespClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what other programs see of the entries of {@link RedisDriver}.
 */
class RedisStoredFormTests {

	private static final String ODD = "\uD83D\uDE00 \u0000 a\r\nb *[?\\ \u05D0";

	private static RedisServer server;

	private static RespClient foreign;

	private static RedisTestCache open;

	private static SockudoCache cache;

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		foreign = server.connect();
		open = RedisTestCache.on(server);
		cache = open.cache();
	}

	@AfterAll
	static void stop() {
		open.close();
		foreign.close();
		server.close();
	}

	@BeforeEach
	void reset() {
		foreign.command("FLUSHALL");
	}

	@AfterEach
	void nothingElseIsStored() {
		assertThat((List<?>) foreign.command("KEYS", "*"))
			.allSatisfy((key) -> assertThat((String) key).startsWith(RedisTestCache.PREFIX));
	}

	@Test
	void keyIsPrefixAndUtf8() {
		cache.set(ODD, "1");
		byte[] key = utf8(RedisTestCache.PREFIX + ODD);
		assertThat(foreign.command(utf8("GET"), key)).isEqualTo(utf8("1"));
		assertThat((List<?>) foreign.command(utf8("KEYS"), utf8("*"))).hasSize(1).first().isEqualTo(key);
	}

	@Test
	void textIsItsUtf8() {
		for (String text : List.of(ODD, "", "\"quoted\"", "x".repeat(1 << 20))) {
			cache.set("k", text);
			assertThat(foreign.command(utf8("GET"), utf8(RedisTestCache.PREFIX + "k"))).isEqualTo(utf8(text));
		}
	}

	@Test
	void typedValueIsJson() {
		cache.withValues(App.class).set("app", new App("chat", 2));
		assertThat(get("app")).isEqualTo("{\"name\":\"chat\",\"max\":2}");
		cache.withValues(Long.class).set("number", 42L);
		assertThat(get("number")).isEqualTo("42");
		cache.withValues(App.class).setMany(Map.of("other", new App("quotes", 3)));
		assertThat(get("other")).isEqualTo("{\"name\":\"quotes\",\"max\":3}");
	}

	@Test
	void bytesAreStoredAsTheyAre() {
		byte[] bytes = { 0, (byte) 0xFF, (byte) 0xC3, 13, 10 };
		cache.withValues(byte[].class).set("k", bytes);
		assertThat(foreign.command(utf8("GET"), utf8(RedisTestCache.PREFIX + "k"))).isEqualTo(bytes);
	}

	@Test
	void ttlIsThatOfTheServer() {
		cache.set("set", "1", Duration.ofMillis(123_456));
		cache.setMany(Map.of("many", "1"), Duration.ofMillis(123_456));
		cache.setIfAbsent("absent", "1", Duration.ofMillis(123_456));
		cache.increment("number", 1, Duration.ofMillis(123_456));
		cache.compareAndSet("set", "1", "2", Duration.ofMillis(123_456));
		cache.getAndSet("replaced", "1", Duration.ofMillis(123_456));
		cache.set("read", "1");
		cache.getAndExpire("read", Duration.ofMillis(123_456));
		for (String key : List.of("set", "many", "absent", "number", "replaced", "read")) {
			assertThat(ttl(key)).as(key).isBetween(100_000L, 123_456L);
		}
		cache.set("set", "1");
		assertThat(ttl("set")).isBetween(280_000L, 300_000L);
		cache.expire("set", Duration.ofSeconds(70));
		assertThat(ttl("set")).isBetween(50_000L, 70_000L);
	}

	@Test
	void zeroIsNoTtl() {
		cache.set("set", "1", Duration.ZERO);
		cache.setMany(Map.of("many", "1"), Duration.ZERO);
		cache.setIfAbsent("absent", "1", Duration.ZERO);
		cache.increment("number", 1, Duration.ZERO);
		cache.set("expire", "1");
		cache.expire("expire", Duration.ZERO);
		cache.set("replaced", "1");
		cache.getAndSet("replaced", "2", Duration.ZERO);
		cache.set("read", "1");
		cache.getAndExpire("read", Duration.ZERO);
		for (String key : List.of("set", "many", "absent", "number", "expire", "replaced", "read")) {
			assertThat(ttl(key)).as(key).isEqualTo(-1);
		}
	}

	@Test
	void loadedValueLooksLikeOneThatWasSet() {
		cache.getOrLoad("text", (key) -> ODD);
		assertThat(get("text")).isEqualTo(ODD);
		assertThat(ttl("text")).isBetween(280_000L, 300_000L);
		cache.withValues(App.class).getOrLoad("app", (key) -> new App("chat", 2));
		assertThat(get("app")).isEqualTo("{\"name\":\"chat\",\"max\":2}");
	}

	@Test
	void whatOthersWriteIsRead() {
		foreign.command("SET", RedisTestCache.PREFIX + ODD, "text", "PX", "60000");
		assertThat(cache.get(ODD)).isEqualTo("text");
		assertThat(cache.ttl(ODD)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
		assertThat(cache.scan("", null, 10).entries()).isEqualTo(Map.of(ODD, "text"));
		foreign.command("SET", RedisTestCache.PREFIX + "app", "{ \"max\": 2, \"name\": \"chat\" }");
		assertThat(cache.withValues(App.class).get("app")).isEqualTo(new App("chat", 2));
		assertThat(cache.ttl("app")).isEqualTo(Duration.ZERO);
		foreign.command("INCRBY", RedisTestCache.PREFIX + "number", "41");
		assertThat(cache.increment("number", 1)).isEqualTo(42);
		assertThat(foreign.command("INCR", RedisTestCache.PREFIX + "number")).isEqualTo(43L);
		assertThat(cache.getMany(List.of(ODD, "number"))).isEqualTo(Map.of(ODD, "text", "number", "43"));
		foreign.command("DEL", RedisTestCache.PREFIX + "number");
		assertThat(cache.has("number")).isFalse();
	}

	private static String get(String key) {
		return (String) foreign.command("GET", RedisTestCache.PREFIX + key);
	}

	private static long ttl(String key) {
		return (Long) foreign.command("PTTL", RedisTestCache.PREFIX + key);
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	record App(String name, int max) {
	}

}
