/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cache.CacheManager;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.sockudo.cache.SockudoCache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The registry of apps and its cache.
 */
class AppRegistryTests extends HttpTests {

	private static final String CHAT = """
			{"id":"1","key":"chat-key","name":"Chat","limits":{"maxConnections":1000,"maxMessagesPerSecond":100},\
			"enabled":true}""";

	@Autowired
	private SockudoCache cache;

	@Autowired
	private CacheManager caches;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void clearCache() {
		this.cache.clear();
		this.caches.getCacheNames().forEach((name) -> Objects.requireNonNull(this.caches.getCache(name)).clear());
	}

	@Test
	void lookupByKeySeesEveryChange() {
		assertThat(get("/apps/by-key/chat-key").body()).isEqualTo(CHAT);
		assertProblem(get("/apps/by-key/new-key"), 404, "There is no such app.");
		String renamed = CHAT.replace("chat-key", "new-key");
		assertThat(send("PUT", "/apps/1", renamed).statusCode()).isEqualTo(200);
		assertThat(get("/apps/by-key/new-key").body()).isEqualTo(renamed);
		assertProblem(get("/apps/by-key/chat-key"), 404, "There is no such app.");
		assertThat(send("DELETE", "/apps/1", null).statusCode()).isEqualTo(204);
		assertProblem(get("/apps/by-key/new-key"), 404, "There is no such app.");
	}

	@Test
	void lookupByKeyComesFromTheCache() {
		assertThat(get("/apps/by-key/chat-key").body()).isEqualTo(CHAT);
		this.jdbc.sql("UPDATE app SET name = 'Changed behind the cache' WHERE id = '1'").update();
		assertThat(get("/apps/by-key/chat-key").body()).isEqualTo(CHAT);
	}

	@Test
	void secondLookupIsAHit() {
		HttpResponse<String> first = get("/apps/1");
		HttpResponse<String> second = get("/apps/1");
		assertThat(first.statusCode()).isEqualTo(200);
		assertThat(first.headers().firstValue("X-Cache")).contains("miss");
		assertThat(second.headers().firstValue("X-Cache")).contains("hit");
		assertThat(first.body()).isEqualTo(CHAT).isEqualTo(second.body());
	}

	@Test
	void hitComesFromTheCacheAndNotFromTheDatabase() {
		get("/apps/1");
		this.jdbc.sql("UPDATE app SET name = 'changed behind its back' WHERE id = '1'").update();
		assertThat(get("/apps/1").body()).isEqualTo(CHAT);
	}

	@Test
	void entryIsPlainJsonWithTheTtlOfItsNamespace() {
		get("/apps/1");
		assertThat(this.cache.get("apps:1")).isEqualTo(CHAT);
		assertThat(this.cache.ttl("apps:1")).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
	}

	@Test
	void updateIsSeenByTheNextLookup() {
		get("/apps/1");
		HttpResponse<String> updated = send("PUT", "/apps/1",
				"""
						{"key":"chat-key","name":"Talk","limits":{"maxConnections":1,"maxMessagesPerSecond":2},"enabled":false}""");
		assertThat(updated.statusCode()).isEqualTo(200);
		HttpResponse<String> lookup = get("/apps/1");
		assertThat(lookup.headers().firstValue("X-Cache")).contains("miss");
		assertThat(lookup.body()).isEqualTo(updated.body()).contains("\"name\":\"Talk\"", "\"enabled\":false");
	}

	@Test
	void deletedAppIsGone() {
		get("/apps/1");
		assertThat(send("DELETE", "/apps/1", null).statusCode()).isEqualTo(204);
		assertProblem(get("/apps/1"), 404, "There is no such app.");
		assertProblem(send("DELETE", "/apps/1", null), 404, "There is no such app.");
	}

	@Test
	void createdAppIsFoundEvenIfItWasAskedForBefore() {
		assertProblem(get("/apps/4"), 404, "There is no such app.");
		HttpResponse<String> created = send("POST", "/apps", """
				{"id":"4","key":"new-key","name":"New","limits":{"maxConnections":1,"maxMessagesPerSecond":1}}""");
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.headers().firstValue("Location")).contains("/apps/4");
		assertThat(get("/apps/4").body()).isEqualTo(created.body()).contains("\"enabled\":true");
	}

	@Test
	void listShowsAllApps() {
		assertThat(get("/apps").body()).startsWith("[" + CHAT).contains("\"id\":\"2\"", "\"id\":\"3\"");
	}

	@Test
	void wrongInputIsAProblem() {
		assertProblem(send("POST", "/apps", "{"), 400, "Failed to read request");
		assertProblem(send("POST", "/apps", "{\"id\":\"5\"}"), 400, "'limits' must not be missing or negative.");
		assertProblem(send("POST", "/apps", """
				{"id":" ","key":"k","name":"n","limits":{"maxConnections":1,"maxMessagesPerSecond":1}}"""), 400,
				"'id' must have 1 to 64 letters, digits, '-' or '_'.");
		assertProblem(send("PUT", "/apps/1", """
				{"key":"k","name":"n","limits":{"maxConnections":-1,"maxMessagesPerSecond":1}}"""), 400,
				"'limits' must not be missing or negative.");
		assertProblem(send("PUT", "/apps/99", """
				{"key":"k","name":"n","limits":{"maxConnections":1,"maxMessagesPerSecond":1}}"""), 404,
				"There is no such app.");
		assertProblem(send("POST", "/apps", """
				{"id":"5","key":"chat-key","name":"n","limits":{"maxConnections":1,"maxMessagesPerSecond":1}}"""), 409,
				"There is an app with this id or key.");
	}

	@ParameterizedTest
	@CsvSource({ "a/b, key, name, 'id'", ". , key, name, 'id'", "\\ud800, key, name, 'id'", "5, '', name, 'key'",
			"5, a key, name, 'key'", "5, key, ' ', 'name'" })
	void appThatCannotBeStoredOrFoundIsRefused(String id, String key, String name, String field) {
		assertProblem(create(id, key, name), 400, "'" + field + "' must have");
		assertThat(get("/apps").body()).doesNotContain("\"maxConnections\":77");
	}

	@Test
	void whatDoesNotFitIntoItsColumnIsRefused() {
		assertThat(create("i".repeat(64), "k".repeat(64), "n".repeat(200)).statusCode()).isEqualTo(201);
		assertProblem(create("i".repeat(65), "key", "name"), 400, "'id' must have 1 to 64");
		assertProblem(create("5", "k".repeat(65), "name"), 400, "'key' must have 1 to 64");
		assertProblem(create("5", "key", "n".repeat(201)), 400, "'name' must have 1 to 200");
	}

	@Test
	void fractionOfAConnectionIsRefused() {
		assertProblem(send("POST", "/apps", """
				{"id":"5","key":"k","name":"n","limits":{"maxConnections":1.5,"maxMessagesPerSecond":1}}"""), 400,
				"Failed to read request");
	}

	@Test
	void updateCannotChangeTheId() {
		assertProblem(send("PUT", "/apps/1", """
				{"id":"2","key":"k","name":"n","limits":{"maxConnections":1,"maxMessagesPerSecond":1}}"""), 400,
				"'id' must be that of the path.");
		assertThat(get("/apps/1").body()).isEqualTo(CHAT);
	}

	@Test
	void healthIsUpWithoutRedis() {
		HttpResponse<String> health = get("/actuator/health");
		assertThat(health.statusCode()).isEqualTo(200);
		assertThat(health.body()).contains("\"status\":\"UP\"").doesNotContain("redis");
	}

	private HttpResponse<String> create(String id, String key, String name) {
		return send("POST", "/apps", """
				{"id":"%s","key":"%s","name":"%s","limits":{"maxConnections":77,"maxMessagesPerSecond":1}}"""
			.formatted(id, key, name));
	}

}
