/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.Map;

import io.lettuce.core.RedisURI;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RefusingServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is said of servers that refuse connections or commands while the application runs.
 */
class RedisRefusalLogTests {

	private static final String REFUSES = "refuses the user name or the password, or needs one";

	@Test
	void passwordThatIsChangedIsToldOnceAndWhereCallsFail() {
		try (LogLines log = new LogLines(); RedisServer server = RedisServer.start()) {
			server.command("ACL", "SETUSER", "u", "reset", "on", ">canary", "~*", "+@all");
			RedisURI uri = RedisURI.builder()
				.withHost(server.host())
				.withPort(server.port())
				.withAuthentication("u", "canary")
				.build();
			try (RedisTestCache open = RedisTestCache.of(RedisTestCache.driver(uri, null))) {
				open.cache().set("a", "1");
				server.command("ACL", "SETUSER", "u", "resetpass", ">other");
				server.command("CLIENT", "KILL", "USER", "u");
				await().untilAsserted(() -> assertThatExceptionOfType(CacheUnavailableException.class)
					.isThrownBy(() -> open.cache().set("a", "2"))
					.withMessageContaining(REFUSES)
					.withMessageNotContaining("canary"));
				server.command("ACL", "SETUSER", "u", ">canary");
				await().ignoreExceptionsInstanceOf(SockudoCacheException.class)
					.untilAsserted(() -> open.cache().set("a", "3"));
			}
			log.await("is back");
			assertThat(log.warnings()).filteredOn((line) -> line.contains(REFUSES)).hasSize(1);
			assertThat(log.all()).noneMatch((line) -> line.contains("canary"));
		}
	}

	@Test
	void whyThereIsNoConnectionIsTold() {
		try (LogLines log = new LogLines();
				RedisServer server = RedisServer.start();
				TcpProxy proxy = TcpProxy.before(server)) {
			proxy.refuse();
			try (RedisTestCache open = RedisTestCache.begin(proxy)) {
				assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> open.cache().get("a"))
					.withMessageContaining("not connected to Redis, which can't be reached (");
			}
			assertThat(log.warnings()).singleElement()
				.asString()
				.contains("no connection, because it can't be reached (");
		}
	}

	@Test
	void serverThatIsFullIsTold() {
		try (LogLines log = new LogLines();
				RedisServer server = RedisServer.start();
				RedisTestCache open = RedisTestCache.on(server)) {
			server.command("CONFIG", "SET", "maxmemory", "1");
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(CacheOperationException.class)
					.isThrownBy(() -> open.cache().set("canary", "1"));
				assertThat(open.cache().getOrLoad("canary", (key) -> "loaded")).isEqualTo("loaded");
			}
			assertThat(log.warnings()).singleElement().asString().contains("(set: OOM): it is full");
			assertThat(log.all()).noneMatch((line) -> line.contains("canary"));
		}
	}

	// An address may lead to another server than when the connection was opened.
	@Test
	void nodeOfAClusterIsToldByItsAnswers() {
		try (LogLines log = new LogLines();
				RefusingServer node = RefusingServer.start(Map.of("GET", "MOVED 3999 127.0.0.1:1"));
				RedisTestCache open = RedisTestCache
					.of(ClientCache.driver(RedisURI.create(node.host(), node.port())).timeout(Started.LIMIT))) {
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(CacheOperationException.class).isThrownBy(() -> open.cache().get("key"))
					.withMessageContaining("MOVED");
			}
			assertThat(log.warnings()).singleElement().asString().contains("cache.driver=redis-cluster");
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Started.LIMIT).pollInterval(Duration.ofMillis(20));
	}

}
