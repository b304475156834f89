/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls that meet a connection which is about to open.
 */
class RedisReconnectTests {

	// Nothing of this lasts so long, on a busy machine either.
	private static final Duration LONG = Duration.ofSeconds(20);

	private final RedisServer server = SharedRedis.standalone();

	private final LogLines.Silence silence = LogLines.silence();

	private TcpProxy proxy;

	@BeforeEach
	void start() {
		this.server.command("FLUSHALL");
		this.proxy = TcpProxy.before(this.server);
	}

	@AfterEach
	void end() {
		this.proxy.close();
		this.silence.close();
	}

	@Test
	void callsWaitInOrderForConnectionThatWasLost() throws Exception {
		try (RedisTestCache open = connect(LONG)) {
			open.cache().set("n", "1");
			loseConnections(open);
			CompletableFuture<Long> first = open.cache().async().increment("n", 1);
			CompletableFuture<Long> second = open.cache().async().increment("n", 10);
			assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
			this.proxy.release();
			assertThat(first.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(2);
			assertThat(second.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(12);
			assertThat(this.server.command("GET", RedisTestCache.PREFIX + "n")).isEqualTo("12");
		}
	}

	@Test
	void loadIsStoredThoughConnectionWasLost() throws Exception {
		try (RedisTestCache open = connect(LONG)) {
			open.cache().set("other", "1");
			loseConnections(open);
			CompletableFuture<String> loaded = open.cache()
				.async()
				.getOrLoad("key", (key) -> CompletableFuture.completedFuture("loaded"));
			assertThat(loaded).isNotDone();
			this.proxy.release();
			assertThat(loaded.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("loaded");
			assertThat(this.server.command("GET", RedisTestCache.PREFIX + "key")).isEqualTo("loaded");
		}
	}

	@Test
	void callThatHasWaitedForItsTimeIsNeverSent() {
		try (RedisTestCache open = connect(Duration.ofMillis(200))) {
			this.server.command("SET", RedisTestCache.PREFIX + "n", "1");
			loseConnections(open);
			assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> open.cache().increment("n", 1))
				.withMessageContaining("not sent within the timeout");
			this.proxy.release();
			ClientCache.until("answer", () -> ClientCache.failure(open.cache().async().get("n")) == null);
			assertThat(this.server.command("GET", RedisTestCache.PREFIX + "n")).isEqualTo("1");
		}
	}

	@Test
	void callsWaitForFirstConnection() throws Exception {
		try (RedisTestCache open = connectUnready()) {
			CompletableFuture<?> written = open.cache().async().set("a", "1");
			assertThat(written).isNotDone();
			this.proxy.release();
			written.get(LONG.toSeconds(), TimeUnit.SECONDS);
			assertThat(open.cache().get("a")).isEqualTo("1");
		}
	}

	@Test
	void scanWaitsForFirstConnection() throws Exception {
		this.server.command("SET", RedisTestCache.PREFIX + "a", "1");
		try (RedisTestCache open = connectUnready()) {
			CompletableFuture<ScanPage<String>> page = open.cache().async().scan("", null, 10);
			assertThat(page).isNotDone();
			this.proxy.release();
			assertThat(page.get(LONG.toSeconds(), TimeUnit.SECONDS).entries()).containsOnlyKeys("a");
		}
	}

	@Test
	void callsFailWithFirstConnection() throws Exception {
		try (RedisTestCache open = connectUnready()) {
			List<CompletableFuture<?>> commands = List.of(open.cache().async().set("a", "1"),
					open.cache().async().scan("", null, 10));
			assertThat(commands).noneMatch(CompletableFuture::isDone);
			this.proxy.refuse();
			this.proxy.closeAll();
			assertThat(commands).allSatisfy((call) -> assertThat(call).failsWithin(LONG)
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(CacheUnavailableException.class)
				.withMessageContaining("can't be reached"));
			assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> open.cache().set("a", "1"));
		}
	}

	// The first attempt to connect goes on, but the start no longer waits for it.
	private RedisTestCache connectUnready() throws Exception {
		this.proxy.holdReplies();
		FutureTask<RedisTestCache> start = new FutureTask<>(
				() -> RedisTestCache.begin(RedisTestCache.driver(this.proxy).timeout(LONG).connectTimeout(LONG)));
		Thread thread = new Thread(start);
		thread.start();
		ClientCache.until("attempt to connect", () -> this.proxy.accepted() > 0);
		thread.interrupt();
		return start.get(LONG.toSeconds(), TimeUnit.SECONDS);
	}

	private RedisTestCache connect(Duration timeout) {
		return RedisTestCache.of(RedisTestCache.driver(this.proxy).timeout(timeout).connectTimeout(LONG));
	}

	// Others are accepted, but are not ready before the proxy lets the replies through.
	private void loseConnections(RedisTestCache open) {
		this.proxy.holdReplies();
		this.proxy.closeAll();
		ClientCache.until("loss of the connections", () -> !open.isConnected());
	}

}
