/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The rate limiter on a server that is gone, silent, forgetful, or says no.
 */
class RedisRateLimitOutageTests {

	private static final RateLimit LIMIT = RateLimit.of(1000, Duration.ofDays(1000));

	private static final RateLimitResult ALLOWED = new RateLimitResult(true, 1000, 997, Duration.ZERO, Duration.ZERO);

	private static final RateLimitResult DENIED = new RateLimitResult(false, 1000, 0, Duration.ofSeconds(1),
			Duration.ofSeconds(1));

	private static final int CALLS = 200;

	@Test
	void withoutServerEachSettingDecides() {
		try (TcpProxy proxy = proxy(); ClientCache client = ClientCache.impatient(proxy)) {
			DefaultRateLimiter throwing = limiter(client, OnUnavailable.THROW);
			DefaultRateLimiter allowing = limiter(client, OnUnavailable.ALLOW);
			DefaultRateLimiter denying = limiter(client, OnUnavailable.DENY);
			cut(proxy, client);
			assertThatExceptionOfType(CacheUnavailableException.class)
				.isThrownBy(() -> throwing.tryAcquire("key", LIMIT, 3));
			assertThat(ClientCache.failure(throwing.async().tryAcquire("key", LIMIT, 3)))
				.isInstanceOf(CacheUnavailableException.class);
			assertThat(allowing.tryAcquire("key", LIMIT, 3)).isEqualTo(ALLOWED);
			assertThat(allowing.async().tryAcquire("key", LIMIT, 3).join()).isEqualTo(ALLOWED);
			assertThat(denying.tryAcquire("key", LIMIT, 3)).isEqualTo(DENIED);
			assertThat(denying.async().tryAcquire("key", LIMIT, 3).join()).isEqualTo(DENIED);
			assertThat(throwing.fallbacks()).isZero();
			assertThat(allowing.fallbacks()).isEqualTo(2);
			assertThat(denying.fallbacks()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void withoutServerResetFailsUnderEverySetting(OnUnavailable policy) {
		try (TcpProxy proxy = proxy(); ClientCache client = ClientCache.impatient(proxy)) {
			DefaultRateLimiter limiter = limiter(client, policy);
			cut(proxy, client);
			assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> limiter.reset("key"));
			assertThat(ClientCache.failure(limiter.async().reset("key"))).isInstanceOf(CacheUnavailableException.class);
		}
	}

	@Test
	void lostAnswersAreDecidedAsWellAndAskedForOnce() {
		try (TcpProxy proxy = proxy(); ClientCache client = ClientCache.impatient(proxy)) {
			for (OnUnavailable policy : OnUnavailable.values()) {
				limiter(client, policy).reset(policy.name());
			}
			// Known from now on: else the lost answer is that the server has no such
			// script.
			limiter(client, OnUnavailable.THROW).tryAcquire("other", LIMIT, 3);
			proxy.dropReplies();
			List<CompletableFuture<RateLimitResult>> commands = new ArrayList<>();
			for (OnUnavailable policy : OnUnavailable.values()) {
				commands.add(limiter(client, policy).async().tryAcquire(policy.name(), LIMIT, 3));
			}
			assertThat(ClientCache.failure(commands.get(OnUnavailable.THROW.ordinal())))
				.isInstanceOf(CacheOutcomeUnknownException.class);
			assertThat(commands.get(OnUnavailable.ALLOW.ordinal()).join()).isEqualTo(ALLOWED);
			assertThat(commands.get(OnUnavailable.DENY.ordinal()).join()).isEqualTo(DENIED);
			proxy.closeAll();
			proxy.forward();
			client.awaitRecovery();
			for (OnUnavailable policy : OnUnavailable.values()) {
				assertThat(limiter(client, policy).tryAcquire(policy.name(), LIMIT, 0).remaining()).isEqualTo(997);
			}
		}
	}

	@Test
	void eachOutageIsWarnedOfOnce() {
		try (TcpProxy proxy = proxy();
				LogLines log = new LogLines();
				ClientCache client = ClientCache.impatient(proxy)) {
			DefaultRateLimiter allowing = limiter(client, OnUnavailable.ALLOW);
			DefaultRateLimiter throwing = limiter(client, OnUnavailable.THROW);
			for (int outage = 1; outage <= 2; outage++) {
				cut(proxy, client);
				assertThatExceptionOfType(CacheUnavailableException.class)
					.isThrownBy(() -> throwing.tryAcquire("secret", LIMIT));
				for (int call = 0; call < CALLS; call++) {
					assertThat(allowing.tryAcquire("secret", LIMIT).allowed()).isTrue();
				}
				assertThat(warnings(log)).hasSize(outage)
					.allSatisfy((line) -> assertThat(line).contains("allows").doesNotContain("secret"));
				proxy.accept();
				client.awaitRecovery();
				for (int call = 0; call < CALLS; call++) {
					allowing.tryAcquire("other" + call, LIMIT);
				}
			}
			assertThat(warnings(log)).hasSize(2);
			assertThat(allowing.fallbacks()).isGreaterThanOrEqualTo(2 * CALLS);
		}
	}

	@Test
	void interruptedCallerGetsNoDecision() {
		try (TcpProxy proxy = proxy(); ClientCache client = ClientCache.through(proxy)) {
			DefaultRateLimiter limiter = limiter(client, OnUnavailable.ALLOW);
			limiter.reset("key");
			// The server knows the script from now on.
			limiter.tryAcquire("other", LIMIT);
			proxy.holdReplies();
			Started<RateLimitResult> call = Started.start(() -> limiter.tryAcquire("key", LIMIT));
			ClientCache.until("execution", () -> count("key") == 1 && call.isAsleep());
			call.interrupt();
			assertThat(call.failure()).isInstanceOf(CacheOutcomeUnknownException.class);
			assertThat(call.endedInterrupted()).isTrue();
			assertThat(limiter.fallbacks()).isZero();
			proxy.release();
			client.awaitRecovery();
			assertThat(limiter.tryAcquire("key", LIMIT, 0).remaining()).isEqualTo(999);
		}
	}

	@Test
	void forgottenScriptIsSentAgainAndTakesOnce() {
		RedisServer server = SharedRedis.standalone();
		server.command("FLUSHALL");
		try (ClientCache client = ClientCache.impatient(server)) {
			DefaultRateLimiter limiter = limiter(client, OnUnavailable.THROW);
			for (int taken = 1; taken <= 4; taken += 2) {
				server.command("SCRIPT", "FLUSH");
				assertThat(limiter.tryAcquire("key", LIMIT).remaining()).isEqualTo(1000 - taken);
				server.command("SCRIPT", "FLUSH");
				assertThat(limiter.async().tryAcquire("key", LIMIT).join().remaining()).isEqualTo(999 - taken);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void errorOfTheServerIsThrownUnderEverySetting(OnUnavailable policy) {
		RedisServer server = SharedRedis.standalone();
		server.command("FLUSHALL");
		server.command("RPUSH", name("list"), "a");
		server.command("SET", name("text"), "secret");
		try (ClientCache client = ClientCache.impatient(server)) {
			DefaultRateLimiter limiter = limiter(client, policy);
			assertThatExceptionOfType(CacheOperationException.class).isThrownBy(() -> limiter.tryAcquire("list", LIMIT))
				.withMessageContaining("WRONGTYPE");
			for (String key : List.of("list", "text")) {
				assertThatExceptionOfType(CacheOperationException.class)
					.isThrownBy(() -> limiter.tryAcquire(key, LIMIT))
					.withMessageNotContaining("secret");
				assertThat(ClientCache.failure(limiter.async().tryAcquire(key, LIMIT)))
					.isInstanceOf(CacheOperationException.class);
				limiter.reset(key);
				assertThat(limiter.tryAcquire(key, LIMIT).remaining()).isEqualTo(999);
			}
			assertThat(limiter.fallbacks()).isZero();
		}
	}

	@Test
	void fullServerRefusesAndTellsWhatIsThere() {
		try (RedisServer server = RedisServer.start(); ClientCache client = ClientCache.impatient(server)) {
			DefaultRateLimiter limiter = limiter(client, OnUnavailable.ALLOW);
			limiter.tryAcquire("key", LIMIT);
			server.command("CONFIG", "SET", "maxmemory", "1");
			assertThatExceptionOfType(CacheOperationException.class).isThrownBy(() -> limiter.tryAcquire("key", LIMIT));
			assertThat(limiter.tryAcquire("key", LIMIT, 0).remaining()).isEqualTo(999);
		}
	}

	private static TcpProxy proxy() {
		SharedRedis.standalone().command("FLUSHALL");
		return TcpProxy.before(SharedRedis.standalone());
	}

	private static DefaultRateLimiter limiter(ClientCache client, OnUnavailable policy) {
		return new DefaultRateLimiter(client.driver(), policy);
	}

	private static void cut(TcpProxy proxy, ClientCache client) {
		client.awaitRecovery();
		proxy.refuse();
		proxy.closeAll();
		ClientCache.until("loss of all connections", () -> proxy.open() == 0 && client.isUnavailable());
	}

	private static String name(String key) {
		return "sockudo_cache@:rate:" + key;
	}

	private static long count(String key) {
		return (long) SharedRedis.standalone().command("EXISTS", name(key));
	}

	private static List<String> warnings(LogLines log) {
		return log.warnings().stream().filter((line) -> line.startsWith("The rate limiter")).toList();
	}

}
