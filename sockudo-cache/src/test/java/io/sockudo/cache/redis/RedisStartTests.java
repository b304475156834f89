/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.redis.RedisStartException.Reason;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Starting without a server, and with one that says no.
 */
class RedisStartTests {

	private static final String SECRET = "canary-secret";

	@Test
	void driverStartsWithoutServerAndUsesItOnceItIsThere() {
		try (RedisServer server = RedisServer.start(); LogLines log = new LogLines()) {
			server.kill();
			Stopwatch stopwatch = Stopwatch.start();
			try (ClientCache client = ClientCache.begin(server)) {
				assertThat(stopwatch.elapsed()).isLessThan(Duration.ofSeconds(2));
				assertServesWithoutRedis(client);
				server.restart();
				client.awaitRecovery();
				assertThat(client.cache().increment("n", 1)).isEqualTo(1);
			}
			assertThat(log.warnings()).singleElement().asString().contains(server.host() + ":" + server.port());
		}
	}

	@Test
	void driverStartsOnServerThatAcceptsAndNeverAnswers() {
		try (RedisServer server = RedisServer.start();
				TcpProxy proxy = TcpProxy.before(server);
				LogLines log = new LogLines()) {
			proxy.silence();
			Stopwatch stopwatch = Stopwatch.start();
			try (ClientCache client = ClientCache.begin(proxy)) {
				assertThat(stopwatch.elapsed()).isLessThan(Duration.ofMillis(2_500));
				assertServesWithoutRedis(client);
				proxy.release();
				client.awaitRecovery();
				assertThat(client.cache().increment("n", 1)).isEqualTo(1);
			}
			assertThat(log.warnings()).hasSize(1);
		}
	}

	private static void assertServesWithoutRedis(ClientCache client) {
		assertThat(client.cache().getOrLoad("k", (key) -> "loaded")).isEqualTo("loaded");
		assertUnavailable(() -> client.cache().increment("n", 1));
		assertUnavailable(() -> client.cache().setIfAbsent("k", "v"));
		assertUnavailable(() -> client.cache().compareAndSet("k", "v", "w", Duration.ZERO));
		assertUnavailable(() -> client.cache().compareAndRemove("k", "v"));
		assertUnavailable(() -> client.cache().getAndRemove("k"));
		assertUnavailable(() -> client.cache().getAndExpire("k", Duration.ZERO));
		assertUnavailable(() -> client.cache().getAndSet("k", "v", Duration.ZERO));
		assertThat(client.cache().getOrLoad("k", (key) -> "again")).isEqualTo("again");
	}

	private static void assertUnavailable(Runnable call) {
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(call::run);
		assertThat(ClientCache.time(call)).isLessThan(ClientCache.AT_ONCE);
	}

	@Test
	void driverThatFailsFastNamesTheAddressAndNotThePassword() {
		try (RedisServer server = RedisServer.start()) {
			server.kill();
			RedisURI uri = RedisURI.builder().withHost(server.host()).withPort(server.port()).build();
			uri.setCredentialsProvider(credentials("user"));
			assertThatExceptionOfType(RedisStartException.class)
				.isThrownBy(() -> ClientCache.driver(uri).failFast(true).build())
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNREACHABLE))
				.withMessageContaining(server.host() + ":" + server.port())
				.satisfies(RedisStartTests::assertTellsNoSecret);
		}
	}

	@Test
	void driverDoesNotStartWithWrongPassword() {
		try (RedisServer server = RedisServer.builder().password("right").start(); LogLines log = new LogLines()) {
			RedisURI uri = RedisURI.create(server.host(), server.port());
			uri.setCredentialsProvider(credentials("default"));
			assertThatExceptionOfType(RedisStartException.class)
				.isThrownBy(() -> ClientCache.driver(uri).connectTimeout(Started.LIMIT).build())
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.AUTHENTICATION))
				.withMessageContaining(server.host() + ":" + server.port())
				.satisfies(RedisStartTests::assertTellsNoSecret);
			assertThatExceptionOfType(RedisStartException.class).isThrownBy(() -> ClientCache.on(server))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.AUTHENTICATION));
			assertThat(log.all()).noneMatch((line) -> line.contains(SECRET));
		}
	}

	@Test
	void lostPermissionIsRefusalUntilItIsGivenBack() {
		try (RedisServer server = RedisServer.start(); LogLines log = new LogLines()) {
			server.command("ACL", "SETUSER", "app", "on", ">" + SECRET, "~*", "+@all");
			RedisURI uri = RedisURI.create(server.host(), server.port());
			uri.setCredentialsProvider(credentials("app"));
			try (ClientCache client = ClientCache.of(ClientCache.driver(uri))) {
				client.cache().set("k", "v");
				server.command("ACL", "SETUSER", "app", "-@write");
				for (int i = 0; i < 20; i++) {
					assertRefused(() -> client.cache().set("k", "w"));
					assertRefused(() -> client.cache().increment("n", 1));
				}
				assertThat(client.cache().get("k")).isEqualTo("v");
				assertThat(client.cache().getOrLoad("other", (key) -> "loaded")).isEqualTo("loaded");
				assertThat(log.warnings()).hasSize(1);
				server.command("ACL", "SETUSER", "app", "+@write");
				assertThat(client.cache().increment("n", 1)).isEqualTo(1);
			}
		}
	}

	@Test
	void deletedUserIsAnOutageUntilItIsBack() {
		try (RedisServer server = RedisServer.start()) {
			server.command("ACL", "SETUSER", "app", "on", ">" + SECRET, "~*", "+@all");
			RedisURI uri = RedisURI.create(server.host(), server.port());
			uri.setCredentialsProvider(credentials("app"));
			try (ClientCache client = ClientCache.of(ClientCache.driver(uri))) {
				client.cache().set("k", "v");
				server.command("ACL", "DELUSER", "app");
				ClientCache.until("loss of the connection",
						() -> client.async()
							.get("k")
							.handle((value, ex) -> ex)
							.get() instanceof CacheUnavailableException);
				assertThat(client.cache().getOrLoad("k", (key) -> "loaded")).isEqualTo("loaded");
				server.command("ACL", "SETUSER", "app", "on", ">" + SECRET, "~*", "+@all");
				client.awaitRecovery();
				// Somebody was given a newer value meanwhile.
				assertThat(client.cache().get("k")).isNull();
			}
		}
	}

	private static void assertRefused(Runnable call) {
		assertThatExceptionOfType(CacheOperationException.class).isThrownBy(call::run)
			.satisfies(RedisStartTests::assertTellsNoSecret);
	}

	private static RedisCredentialsProvider credentials(String user) {
		return RedisCredentialsProvider.from(() -> RedisCredentials.just(user, SECRET));
	}

	private static void assertTellsNoSecret(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			assertThat(String.valueOf(cause)).doesNotContain(SECRET);
		}
	}

}
