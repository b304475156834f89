/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.redis.RedisStartException.Reason;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.OwnCluster;
import io.sockudo.cache.testsupport.redis.OwnSentinels;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisSentinels;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;
import io.sockudo.cache.testsupport.redis.RefusingServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever a server answers to a connection instead of letting it in, it is an answer: it
 * is named by its code and first words, without secrets, and what waiting can't cure
 * stops the start.
 */
@ExtendWith(RedisServerExtension.class)
class RedisRefusalTests {

	private static final String SECRET = "s3cret";

	private static final String USER = "alice";

	@ParameterizedTest(name = "{0}")
	@MethodSource("lasting")
	void refusalThatWaitingCannotCureStopsTheStart(String name, Reason reason, String words,
			Map<String, String> refusals) {
		try (RefusingServer server = RefusingServer.start(refusals); LogLines log = new LogLines()) {
			assertThatExceptionOfType(RedisStartException.class).isThrownBy(() -> driver(server).build())
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason))
				.withMessageContaining(server.host() + ":" + server.port())
				.withMessageContaining("(" + words + ")")
				.satisfies(RedisRefusalTests::assertTellsNoSecret);
			assertThat(log.all()).noneMatch((line) -> line.contains(SECRET));
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("passing")
	void refusalThatMayPassIsNamedInLogAndExceptions(String name, Reason reason, String words,
			Map<String, String> refusals) {
		try (RefusingServer server = RefusingServer.start(refusals); LogLines log = new LogLines()) {
			assertThatExceptionOfType(RedisStartException.class).isThrownBy(() -> driver(server).failFast(true).build())
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.NOT_NOW))
				.withMessageContaining("can't serve now (" + words + ")");
			try (RedisTestCache open = RedisTestCache.begin(driver(server))) {
				assertThat(log.warnings()).singleElement()
					.asString()
					.contains("no connection, because it can't serve now (" + words + ")");
				ClientCache.until("reason", () -> {
					Throwable failure = Objects.requireNonNull(ClientCache.failure(open.cache().async().get("key")));
					assertThat(failure).isInstanceOf(CacheUnavailableException.class);
					assertTellsNoSecret(failure);
					return String.valueOf(failure.getMessage()).contains("can't serve now (" + words + ")");
				});
				assertThat(String.valueOf(open.healthFailure())).contains(words).doesNotContain(SECRET);
			}
		}
	}

	static Stream<Arguments> lasting() {
		return Stream.of(
				refusal(Reason.AUTHENTICATION, "WRONGPASS invalid username-password pair or user is disabled", "HELLO",
						"WRONGPASS invalid username-password pair or user is disabled."),
				refusal(Reason.AUTHENTICATION, "ERR WRONGPASS invalid username-password pair", "HELLO",
						"ERR WRONGPASS invalid username-password pair"),
				refusal(Reason.AUTHENTICATION, "ERR WRONGPASS invalid or missing auth token", "HELLO",
						"ERR WRONGPASS invalid or missing auth token"),
				refusal(Reason.AUTHENTICATION,
						"NOAUTH HELLO must be called with the client already authenticated, otherwise the", "HELLO",
						"NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO "
								+ "<proto> AUTH <user> <pass> option can be used"),
				refusal(Reason.AUTHENTICATION, "NOAUTH Authentication required", "HELLO",
						"NOAUTH Authentication required."),
				refusal(Reason.AUTHENTICATION, "ERR Protocol error: unauthenticated multibulk length", "HELLO",
						"ERR Protocol error: unauthenticated multibulk length"),
				refusal(Reason.AUTHENTICATION, "ERR invalid password", "HELLO", "ERR unknown command `HELLO`", "AUTH",
						"ERR invalid password"),
				refusal(Reason.AUTHENTICATION, "ERR Client sent AUTH, but no password is set", "HELLO",
						"ERR unknown command `HELLO`", "AUTH", "ERR Client sent AUTH, but no password is set"),
				refusal(Reason.AUTHENTICATION,
						"ERR AUTH <password> called without any password configured for the default user", "HELLO",
						"ERR unknown command `HELLO`", "AUTH",
						"ERR AUTH <password> called without any password configured for the default user. Are you "
								+ "sure your configuration is correct?"),
				refusal(Reason.PERMISSION, "NOPERM user has no permissions to run the", "HELLO",
						"NOPERM User " + USER + " has no permissions to run the 'hello' command"),
				refusal(Reason.PERMISSION, "NOPERM this user has no permissions to run the", "HELLO",
						"NOPERM this user has no permissions to run the 'hello' command or its subcommand"),
				refusal(Reason.DATABASE, "ERR DB index is out of range", "SELECT", "ERR DB index is out of range"),
				refusal(Reason.DATABASE, "ERR invalid DB index", "SELECT", "ERR invalid DB index"),
				refusal(Reason.CLUSTER_MODE, "ERR SELECT is not allowed in cluster mode", "SELECT",
						"ERR SELECT is not allowed in cluster mode"),
				refusal(Reason.REFUSED, "ERR Client names cannot contain spaces, newlines or special characters",
						"HELLO", "ERR Client names cannot contain spaces, newlines or special characters."),
				refusal(Reason.REFUSED,
						"DENIED Redis is running in protected mode because protected mode is enabled and",
						RefusingServer.CONNECTION,
						"DENIED Redis is running in protected mode because protected mode is enabled and no password is "
								+ "set for the default user. In this mode connections are only accepted from the "
								+ "loopback interface."),
				refusal(Reason.REFUSED, "ERR unknown command AUTH", "HELLO",
						"ERR unknown command `HELLO`, with args beginning with: `3` `AUTH` `" + USER + "` `" + SECRET
								+ "`",
						"AUTH", "ERR unknown command `AUTH`, with args beginning with: `" + SECRET + "`"),
				refusal(Reason.REFUSED, "ERR unknown command AUTH", "HELLO",
						"ERR unknown command 'HELLO', with args beginning with: '3' 'AUTH' '" + SECRET + "'", "AUTH",
						"ERR unknown command 'AUTH', with args beginning with: '" + SECRET + "'"),
				refusal(Reason.REFUSED, "ERR operation not permitted", "HELLO", "ERR operation not permitted"),
				refusal(Reason.REFUSED, "ERR unsupported command HELLO", "HELLO",
						"ERR unsupported command \"HELLO 3 AUTH " + SECRET + "\"", "AUTH",
						"ERR unsupported command \"AUTH " + SECRET + "\""),
				refusal(Reason.REFUSED, "invalid request", "HELLO", "invalid request"), refusal(Reason.REFUSED,
						"ERR address is not in the allow list", "HELLO", "ERR address is not in the allow list"));
	}

	static Stream<Arguments> passing() {
		return Stream.of(
				refusal(Reason.NOT_NOW, "ERR max number of clients reached", RefusingServer.CONNECTION,
						"ERR max number of clients reached"),
				refusal(Reason.NOT_NOW, "LOADING Redis is loading the dataset in memory", "HELLO",
						"LOADING Redis is loading the dataset in memory"),
				refusal(Reason.NOT_NOW,
						"BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN", "HELLO",
						"BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE."),
				refusal(Reason.NOT_NOW, "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to",
						"HELLO", "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'."),
				refusal(Reason.NOT_NOW, "CLUSTERDOWN The cluster is down", "HELLO", "CLUSTERDOWN The cluster is down"),
				refusal(Reason.NOT_NOW, "ERR max daily request limit exceeded. Limit: 10000, Usage: 10000", "HELLO",
						"ERR max daily request limit exceeded. Limit: 10000, Usage: 10000."),
				refusal(Reason.NOT_NOW, "LOADING", "HELLO", "LOADING `" + SECRET + "`"),
				refusal(Reason.NOT_NOW, "no upstream host", "HELLO", "no upstream host"),
				refusal(Reason.NOT_NOW, "upstream failure", "HELLO", "upstream failure"),
				refusal(Reason.NOT_NOW, "ERR server is overloaded", "HELLO", "ERR server is overloaded"));
	}

	private static Arguments refusal(Reason reason, String words, String... refusals) {
		Map<String, String> all = new LinkedHashMap<>();
		for (int i = 0; i < refusals.length; i += 2) {
			all.put(refusals[i], refusals[i + 1]);
		}
		return Arguments.of(Arrays.toString(refusals), reason, words, all);
	}

	@Test
	void nodeOfAClusterStopsTheDriverForASingleServer(@OwnCluster RedisCluster cluster) {
		RedisServer node = cluster.masters().get(0);
		RedisURI uri = RedisURI.create(node.host(), node.port());
		assertThatExceptionOfType(RedisStartException.class)
			.isThrownBy(() -> ClientCache.driver(uri).connectTimeout(Started.LIMIT).build())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.CLUSTER_MODE))
			.withMessageContaining("cache.driver=redis-cluster");
		uri.setDatabase(1);
		assertThatExceptionOfType(RedisStartException.class)
			.isThrownBy(() -> ClientCache.driver(uri).connectTimeout(Started.LIMIT).build())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.CLUSTER_MODE));
	}

	@Test
	void nodeOfAClusterThatIsSeenLaterIsAnError(@OwnCluster RedisCluster cluster) {
		try (LogLines log = new LogLines()) {
			RedisServer node = cluster.masters().get(0);
			node.kill();
			try (RedisTestCache open = RedisTestCache
				.begin(ClientCache.driver(RedisURI.create(node.host(), node.port())))) {
				node.restart();
				ClientCache.until("error", () -> log.warnings()
					.stream()
					.anyMatch((line) -> line
						.endsWith("is a node of a cluster, which needs cache.driver=redis-cluster and database 0")));
				assertThat(String.valueOf(open.healthFailure())).contains("is a node of a cluster");
			}
		}
	}

	@Test
	void masterThatNoSentinelKnowsStopsTheStart(@OwnSentinels RedisSentinels sentinels) {
		String addresses = sentinels.sentinels()
			.stream()
			.map((sentinel) -> sentinel.host() + ":" + sentinel.port())
			.collect(Collectors.joining(","));
		RedisURI uri = RedisURI.create("redis-sentinel://" + addresses + "#misspelt");
		RedisTarget target = new RedisTarget(RedisTopology.SENTINEL, List.of(uri), "a test", null, null);
		assertThatExceptionOfType(RedisStartException.class)
			.isThrownBy(() -> RedisDriver.builder(target).connectTimeout(Started.LIMIT).build())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.SENTINEL_MASTER));
	}

	private static RedisDriver.Builder driver(RefusingServer server) {
		RedisURI uri = RedisURI.builder()
			.withHost(server.host())
			.withPort(server.port())
			.withDatabase(1)
			.withAuthentication(USER, SECRET.toCharArray())
			.withClientName("shop")
			.build();
		return ClientCache.driver(uri).connectTimeout(Started.LIMIT).timeout(Started.LIMIT);
	}

	private static void assertTellsNoSecret(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			assertThat(String.valueOf(cause)).doesNotContain(SECRET, USER);
		}
	}

}
