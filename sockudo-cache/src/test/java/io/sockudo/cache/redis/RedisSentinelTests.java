/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.redis.RedisStartException.Reason;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.OwnSentinels;
import io.sockudo.cache.testsupport.redis.RedisSentinels;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RedisDriver} on a master that sentinels know.
 */
@ExtendWith(OutputCaptureExtension.class)
@ExtendWith(RedisServerExtension.class)
class RedisSentinelTests {

	private static final String PASSWORD = "of-the-data";

	private static final String SENTINEL_PASSWORD = "of-the-sentinels";

	@Test
	void newMasterIsFoundWithoutRestart(CapturedOutput output, @OwnSentinels RedisSentinels sentinels) {
		try (RedisTestCache open = RedisTestCache.of(driver(sentinels, null, null))) {
			assertSurvivesFailover(sentinels, open.cache());
			ClientCache.until("recovery in the log", () -> output.toString().contains("is back after"));
			assertThat(output).containsOnlyOnce("connection lost")
				.containsPattern("is back after [1-9]")
				.doesNotContain("is back after 0");
		}
	}

	// It goes on answering, until the sentinels get round to telling it.
	@Test
	void masterThatWasReplacedIsLeftAtOnce(CapturedOutput output,
			@OwnSentinels(password = PASSWORD, sentinelPassword = SENTINEL_PASSWORD) RedisSentinels sentinels) {
		try (RedisTestCache open = RedisTestCache.of(driver(sentinels, PASSWORD, SENTINEL_PASSWORD))) {
			SockudoCache cache = open.cache();
			cache.set("a", "1");
			RedisServer promoted = sentinels.replica();
			sentinels.sentinels().get(0).command("SENTINEL", "FAILOVER", RedisSentinels.MASTER);
			ClientCache.until("announcement", () -> output.toString()
				.contains("The sentinels have made 127.0.0.1:" + promoted.port() + " the master in the place of"));
			Stopwatch.untilWithin("new master", Duration.ofSeconds(2), () -> {
				cache.set("a", "2");
				assertThat(promoted.command("GET", RedisTestCache.PREFIX + "a")).isEqualTo("2");
			});
			sentinels.sentinels().get(1).kill();
			ClientCache.until("quiet calls", () -> cache.increment("calls", 1) > 500);
			assertThat(output).doesNotContain("connection lost").doesNotContain("Until it is back");
		}
	}

	// Others that have taken their place are not looked for.
	@Test
	void sentinelsAreNeededForNewMasterOnly() {
		try (LogLines.Silence silence = LogLines.silence(); RedisSentinels sentinels = RedisSentinels.start()) {
			List<TcpProxy> configured = sentinels.sentinels().stream().map(TcpProxy::before).toList();
			List<RedisURI> uris = configured.stream()
				.map((proxy) -> RedisURI.create(proxy.host(), proxy.port()))
				.toList();
			try (RedisTestCache open = RedisTestCache.of(driver(uris, null))) {
				assertCallsGoOnUntilMasterIsReplaced(open.cache(), configured, sentinels);
			}
			finally {
				configured.forEach(TcpProxy::close);
			}
		}
	}

	private static void assertCallsGoOnUntilMasterIsReplaced(SockudoCache cache, List<TcpProxy> configured,
			RedisSentinels sentinels) {
		configured.forEach((proxy) -> {
			proxy.refuse();
			proxy.closeAll();
		});
		cache.setMany(Map.of("a", "1", "b", "2"));
		sentinels.master().command("CLIENT", "KILL", "TYPE", "normal");
		awaitUse(cache);
		RedisServer promoted = sentinels.failover();
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.increment("n", 1));
		assertThat(Stopwatch.time(() -> cache.increment("n", 1))).isLessThan(ClientCache.AT_ONCE);
		configured.forEach(TcpProxy::accept);
		awaitUse(cache);
		assertThat(promoted.command("GET", RedisTestCache.PREFIX + "c")).isEqualTo("3");
	}

	private static void awaitUse(SockudoCache cache) {
		Stopwatch.untilWithin("connections", Duration.ofSeconds(4), () -> {
			cache.set("c", "3");
			assertThat(cache.getMany(List.of("c"))).hasSize(1);
		});
	}

	@Test
	void passwordsAreUsedBeforeAndAfterFailover(
			@OwnSentinels(password = PASSWORD, sentinelPassword = SENTINEL_PASSWORD) RedisSentinels sentinels) {
		try (RedisTestCache open = RedisTestCache.of(driver(sentinels, PASSWORD, SENTINEL_PASSWORD))) {
			assertSurvivesFailover(sentinels, open.cache());
			assertWrongPasswordStopsTheStart(sentinels);
		}
	}

	private static void assertSurvivesFailover(RedisSentinels sentinels, SockudoCache cache) {
		cache.setMany(Map.of("a", "1", "b", "2"));
		assertThat(sentinels.master().command("GET", RedisTestCache.PREFIX + "a")).isEqualTo("1");
		assertThat(cache.scan("", null, 10).entries()).hasSize(2);
		RedisServer promoted = sentinels.failover();
		awaitUse(cache);
		assertThat(promoted.command("GET", RedisTestCache.PREFIX + "c")).isEqualTo("3");
		assertThat(cache.increment("c", 1)).isEqualTo(4);
		assertThat(cache.clear()).isEqualTo(3);
	}

	private static void assertWrongPasswordStopsTheStart(RedisSentinels sentinels) {
		assertThatExceptionOfType(RedisStartException.class)
			.isThrownBy(() -> driver(sentinels, "wrong-secret", SENTINEL_PASSWORD).build())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.AUTHENTICATION))
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("wrong-secret", SENTINEL_PASSWORD));
	}

	static RedisDriver.Builder driver(RedisSentinels sentinels, @Nullable String password,
			@Nullable String sentinelPassword) {
		return driver(sentinels.sentinels().stream().map((server) -> {
			RedisURI sentinel = RedisURI.create(server.host(), server.port());
			if (sentinelPassword != null) {
				sentinel.setCredentialsProvider(credentials(sentinelPassword));
			}
			return sentinel;
		}).toList(), password);
	}

	private static RedisDriver.Builder driver(List<RedisURI> sentinels, @Nullable String password) {
		RedisURI uri = new RedisURI();
		uri.setSentinelMasterId(RedisSentinels.MASTER);
		uri.setTimeout(RedisTestCache.TIMEOUT);
		if (password != null) {
			uri.setCredentialsProvider(credentials(password));
		}
		uri.getSentinels().addAll(sentinels);
		return RedisDriver.builder(new RedisTarget(RedisTopology.SENTINEL, List.of(uri), "a test", null, null));
	}

	private static RedisCredentialsProvider credentials(String password) {
		return RedisCredentialsProvider.from(() -> RedisCredentials.just(null, password));
	}

}
