/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What counts on Redis cost, when they go, and who shares them.
 */
class RedisRateLimitsTests {

	private static final String NAME = "sockudo_cache@:rate:key";

	private static final RateLimit DAY = RateLimit.of(1_000, Duration.ofDays(1));

	// All that is sent for a call once the server knows the script.
	private static final Pattern CALL = Pattern.compile("EVALSHA\r\n.*?@:rate:key\r\n(\\$\\d+\r\n\\d+\r\n){5}",
			Pattern.DOTALL);

	private final RedisServer server = SharedRedis.standalone();

	@BeforeEach
	void empty() {
		this.server.command("FLUSHALL");
	}

	@Test
	void countIsOneShortTextHoweverOftenItIsCalled() {
		try (ClientCache client = ClientCache.on(this.server)) {
			for (int call = 0; call < 200; call++) {
				limiter(client).tryAcquire("key", DAY);
			}
			assertThat(this.server.command("KEYS", "*")).isEqualTo(List.of(NAME));
			assertThat((long) this.server.command("STRLEN", NAME)).isLessThan(64);
		}
	}

	@Test
	void countLivesUntilAllIsBack() {
		try (ClientCache client = ClientCache.on(this.server)) {
			Duration resetAfter = limiter(client).tryAcquire("key", DAY, 500).resetAfter();
			assertThat(Duration.ofMillis((long) this.server.command("PTTL", NAME)))
				.isBetween(resetAfter.minusMinutes(1), resetAfter.plusMillis(2));
			limiter(client).reset("key");
			assertThat((long) this.server.command("EXISTS", NAME)).isZero();
		}
	}

	@Test
	void countDisappearsByItself() {
		try (ClientCache client = ClientCache.on(this.server)) {
			limiter(client).tryAcquire("key", RateLimit.of(1, Duration.ofMillis(20)));
			ClientCache.until("the end of the count", () -> (long) this.server.command("EXISTS", NAME) == 0);
		}
	}

	@Test
	void whatTakesNothingWritesNothing() {
		try (ClientCache client = ClientCache.on(this.server)) {
			assertThat(limiter(client).tryAcquire("key", DAY, 0).allowed()).isTrue();
			assertThat((long) this.server.command("EXISTS", NAME)).isZero();
			limiter(client).tryAcquire("key", RateLimit.of(1, Duration.ofDays(1_000)));
			Object before = this.server.command("GET", NAME);
			assertThat(limiter(client).tryAcquire("key", DAY).allowed()).isFalse();
			assertThat(this.server.command("GET", NAME)).isEqualTo(before);
		}
	}

	@Test
	void nodesShareALimitExactly() {
		RateLimit limit = RateLimit.of(100, Duration.ofDays(1_000));
		try (ClientCache one = ClientCache.on(this.server); ClientCache other = ClientCache.on(this.server)) {
			List<DefaultRateLimiter> nodes = List.of(limiter(one), limiter(other));
			long allowed = Together.run(8, (thread) -> {
				long taken = 0;
				for (int call = 0; call < 50; call++) {
					taken += nodes.get(thread % 2).tryAcquire("key", limit).allowed() ? 1 : 0;
				}
				return taken;
			}).stream().mapToLong((taken) -> taken).sum();
			assertThat(allowed).isEqualTo(100);
		}
	}

	@Test
	void nodesTellTheServerNoTime() {
		try (TcpProxy first = TcpProxy.before(this.server);
				TcpProxy second = TcpProxy.before(this.server);
				ClientCache one = ClientCache.through(first);
				ClientCache other = ClientCache.through(second)) {
			limiter(one).tryAcquire("key", DAY);
			limiter(other).tryAcquire("key", DAY);
			first.resetCounters();
			second.resetCounters();
			assertThat(limiter(one).tryAcquire("key", DAY).remaining()).isEqualTo(997);
			assertThat(limiter(other).tryAcquire("key", DAY).remaining()).isEqualTo(996);
			assertThat(call(first)).isEqualTo(call(second));
		}
	}

	private static String call(TcpProxy proxy) {
		Matcher call = CALL.matcher(proxy.requestText());
		assertThat(call.find()).isTrue();
		return call.group();
	}

	private static DefaultRateLimiter limiter(ClientCache client) {
		return new DefaultRateLimiter(client.driver(), OnUnavailable.THROW);
	}

}
