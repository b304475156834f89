/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;

import javax.net.SocketFactory;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TcpProxy}.
 */
@ExtendWith(RedisServerExtension.class)
class TcpProxyTests {

	private RedisServer server;

	private TcpProxy proxy;

	private RespClient client;

	@BeforeEach
	void open(RedisServer server) {
		this.server = server;
		this.proxy = TcpProxy.before(server);
		this.client = connect(Duration.ofSeconds(5));
		await(() -> this.proxy.open() == 1);
	}

	@AfterEach
	void close() {
		this.client.close();
		this.proxy.close();
		assertThat(this.proxy.open()).isZero();
		await(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("proxy-")));
	}

	@Test
	void forwardsAndCounts() {
		assertThat(this.client.command("SET", "a", "secret")).isEqualTo("OK");
		assertThat(this.client.command("GET", "a")).isEqualTo("secret");
		assertThat(this.proxy.accepted()).isEqualTo(1);
		assertThat(this.proxy.open()).isEqualTo(1);
		assertThat(this.proxy.trips()).isEqualTo(2);
		assertThat(this.proxy.requestText()).containsOnlyOnce("secret").contains("GET");
		this.proxy.resetCounters();
		assertThat(this.proxy.requestBytes()).isEmpty();
		assertThat(this.proxy.trips()).isZero();
	}

	@Test
	void droppedReplyComesFromARequestThatWasDone() {
		this.proxy.dropReplies();
		assertTimeout("SET", "a", "1");
		await(() -> "1".equals(this.server.command("GET", "a")));
		this.proxy.forward();
		assertThat(this.client.command("PING")).isEqualTo("PONG");
	}

	@Test
	void heldReplyArrivesOnceReleased() {
		this.proxy.holdReplies();
		Started<Object> call = Started.start(() -> this.client.command("INCR", "a"));
		await(() -> "1".equals(this.server.command("GET", "a")));
		assertThat(call.isDone()).isFalse();
		this.proxy.release();
		assertThat(call.result()).isEqualTo(1L);
	}

	@Test
	void repliesAreHeldOnChosenConnections() {
		try (RespClient other = connect(this.proxy, Started.LIMIT)) {
			this.client.command("SET", "a", "chosen");
			other.command("SET", "a", "1");
			this.proxy.holdReplies((sent) -> sent.contains("chosen"));
			Started<Object> call = Started.start(() -> this.client.command("INCR", "a"));
			await(() -> "2".equals(other.command("GET", "a")));
			assertThat(call.isDone()).isFalse();
			this.proxy.release();
			assertThat(call.result()).isEqualTo(2L);
		}
	}

	@Test
	void throttledReplyTakesItsTime() {
		this.server.command("SET", "a", "x".repeat(20_000));
		this.proxy.throttle(100_000);
		Stopwatch stopwatch = Stopwatch.start();
		assertThat((String) this.client.command("GET", "a")).hasSize(20_000);
		// Pauses of 41 ms between five pieces, which may end a little early.
		assertThat(stopwatch.elapsed()).isGreaterThan(Duration.ofMillis(100));
	}

	@Test
	void heldRequestIsDoneOnceReleased() {
		this.proxy.holdRequests();
		Started<Object> call = Started.start(() -> this.client.command("INCR", "a"));
		await(() -> this.proxy.trips() == 1);
		assertThat(this.server.command("GET", "a")).isNull();
		this.proxy.release();
		assertThat(call.result()).isEqualTo(1L);
	}

	@Test
	void silentProxyAcceptsAndSaysNothing() {
		this.proxy.silence();
		assertTimeout("SET", "a", "1");
		assertThat(this.server.command("GET", "a")).isNull();
		this.proxy.forward();
		await(() -> "1".equals(this.server.command("GET", "a")));
	}

	@Test
	void forgottenConnectionIsSilentAndNewOnesWork() {
		try (RespClient forgotten = connect(Duration.ofMillis(200))) {
			forgotten.command("PING");
			assertThat(this.proxy.forgetOpen()).isEqualTo(2);
			assertTimeout(forgotten, "SET", "a", "1");
		}
		try (RespClient other = connect(this.proxy, Started.LIMIT)) {
			assertThat(other.command("GET", "a")).isNull();
			this.proxy.forward();
			await(() -> "1".equals(other.command("GET", "a")));
		}
	}

	@Test
	void silentProxyHidesTheEndOfTheServer() {
		try (RedisServer own = RedisServer.start(); TcpProxy before = TcpProxy.before(own)) {
			try (RespClient early = connect(before, Started.LIMIT)) {
				early.command("PING");
				before.silence();
				own.kill();
				Started<Object> call = Started.start(() -> early.command("PING"));
				await(() -> before.trips() == 2);
				assertThat(call.isDone()).isFalse();
			}
			try (RespClient late = connect(before, Duration.ofMillis(200))) {
				assertTimeout(late, "PING");
			}
		}
	}

	@Test
	void refusedIsAcceptedOnTheSamePortAgain() {
		this.proxy.refuse();
		assertThat(Started.start(() -> connect(Duration.ofSeconds(5))).failure())
			.hasCauseInstanceOf(ConnectException.class);
		assertThat(this.client.command("PING")).isEqualTo("PONG");
		this.proxy.accept();
		try (RespClient second = connect(Duration.ofSeconds(5))) {
			assertThat(second.command("PING")).isEqualTo("PONG");
		}
		assertThat(this.proxy.accepted()).isEqualTo(2);
	}

	@Test
	void resetBreaksTheConnection() {
		Started<Object> call = waiting();
		this.proxy.reset();
		assertThat(call.failure()).hasCauseInstanceOf(SocketException.class)
			.rootCause()
			.hasMessageContaining("Connection reset");
		assertThat(this.proxy.open()).isZero();
	}

	@Test
	void closeAllEndsTheConnection() {
		Started<Object> call = waiting();
		this.proxy.closeAll();
		assertThat(call.failure()).hasCauseInstanceOf(EOFException.class);
		try (RespClient second = connect(Duration.ofSeconds(5))) {
			assertThat(second.command("PING")).isEqualTo("PONG");
		}
	}

	@Test
	void whatIsSentAfterHalfCloseReachesTheServer() {
		Started<Object> call = waiting();
		this.proxy.halfClose();
		assertThat(call.failure()).hasCauseInstanceOf(EOFException.class);
		assertThat(this.proxy.open()).isEqualTo(1);
		assertThat(Started.start(() -> this.client.command("LPUSH", "nothing", "x")).failure())
			.hasCauseInstanceOf(EOFException.class);
		this.server.command("RPUSH", "nothing", "wakes the first call");
		await(() -> ((String) this.server.command("INFO", "commandstats")).contains("cmdstat_lpush:calls=1,"));
	}

	@Test
	void delayedReplyTakesItsTime() {
		this.proxy.delay(Duration.ofMillis(300));
		long start = System.nanoTime();
		this.client.command("PING");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	@Test
	void endOfTheClientReachesTheServer() {
		this.client.command("CLIENT", "SETNAME", "short-lived");
		this.client.close();
		await(() -> !((String) this.server.command("CLIENT", "LIST")).contains("short-lived"));
		await(() -> this.proxy.open() == 0);
	}

	// A call whose request is with the server, and whose reply never comes.
	private Started<Object> waiting() {
		Started<Object> call = Started.start(() -> this.client.command("BLPOP", "nothing", "0"));
		await(() -> ((String) this.server.command("CLIENT", "LIST")).contains("cmd=blpop"));
		return call;
	}

	private void assertTimeout(String... command) {
		try (RespClient impatient = connect(Duration.ofMillis(200))) {
			assertTimeout(impatient, command);
		}
	}

	private static void assertTimeout(RespClient client, String... command) {
		assertThat(Started.start(() -> client.command(command)).failure()).isInstanceOf(UncheckedIOException.class)
			.hasCauseInstanceOf(SocketTimeoutException.class);
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Started.LIMIT).pollInterval(Duration.ofMillis(5)).until(condition);
	}

	private RespClient connect(Duration timeout) {
		return connect(this.proxy, timeout);
	}

	private static RespClient connect(TcpProxy proxy, Duration timeout) {
		return RespClient.connect(SocketFactory.getDefault(), proxy.host(), proxy.port(), timeout);
	}

}
