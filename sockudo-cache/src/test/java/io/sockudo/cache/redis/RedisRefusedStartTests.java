/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.redis.RedisStartException.Reason;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what stops the start of {@link RedisDriver}, and what doesn't.
 */
class RedisRefusedStartTests {

	private static final Duration START = Duration.ofSeconds(2).plusMillis(500);

	// To load the classes of a client for the first time may take as long as a start.
	@BeforeAll
	static void loadClients() {
		for (RedisTopology topology : List.of(RedisTopology.STANDALONE, RedisTopology.CLUSTER)) {
			RedisURI nowhere = RedisURI.create("127.0.0.1", 1);
			assertThatExceptionOfType(RedisStartException.class)
				.isThrownBy(RedisDriver.builder(target(topology, nowhere)).failFast(true)::build);
		}
	}

	@Test
	void serverWithoutClusterSupportStopsClusterDriver() {
		try (RedisServer server = RedisServer.start()) {
			RedisURI uri = RedisURI.create(server.host(), server.port());
			assertStops(RedisDriver.builder(target(RedisTopology.CLUSTER, uri)).connectTimeout(Started.LIMIT),
					Reason.CLUSTER_SUPPORT);
		}
	}

	@Test
	void missingDatabaseStopsTheStart() {
		try (RedisServer server = RedisServer.start()) {
			RedisURI uri = RedisURI.builder().withHost(server.host()).withPort(server.port()).withDatabase(99).build();
			assertStops(RedisDriver.builder(target(RedisTopology.STANDALONE, uri)).connectTimeout(Started.LIMIT),
					Reason.DATABASE);
		}
	}

	@Test
	void wrongOrMissingPasswordStopsTheStart() {
		try (RedisServer server = RedisServer.builder().password("right").start()) {
			RedisURI uri = RedisURI.builder()
				.withHost(server.host())
				.withPort(server.port())
				.withPassword("canary".toCharArray())
				.build();
			assertStops(RedisDriver.builder(target(RedisTopology.STANDALONE, uri)).connectTimeout(Started.LIMIT),
					Reason.AUTHENTICATION);
			RedisURI without = RedisURI.create(server.host(), server.port());
			assertStops(RedisDriver.builder(target(RedisTopology.STANDALONE, without)).connectTimeout(Started.LIMIT),
					Reason.AUTHENTICATION);
		}
	}

	@Test
	void filesThatAreNoCertificatesAndKeysStopTheStart(@TempDir Path directory) throws IOException {
		File file = Files.writeString(directory.resolve("file.pem"), "canary").toFile();
		try (RedisServer server = RedisServer.start(); LogLines.Silence silence = LogLines.silence()) {
			RedisURI uri = RedisURI.builder().withHost(server.host()).withPort(server.port()).withSsl(true).build();
			for (SslOptions options : List.of(SslOptions.builder().trustManager(file).build(),
					SslOptions.builder().keyManager(file, file, null).build())) {
				RedisTarget target = new RedisTarget(RedisTopology.STANDALONE, List.of(uri), "a test", options, null);
				assertStops(RedisDriver.builder(target), Reason.CERTIFICATE);
			}
		}
	}

	@Test
	void unreachableServerStopsTheStartWithFailFastOnly() {
		try (RedisServer server = RedisServer.start(); TcpProxy proxy = TcpProxy.before(server)) {
			proxy.refuse();
			RedisURI uri = RedisURI.create(proxy.host(), proxy.port());
			assertStops(RedisDriver.builder(target(RedisTopology.STANDALONE, uri)).failFast(true), Reason.UNREACHABLE);
			assertStops(RedisDriver.builder(target(RedisTopology.CLUSTER, uri)).failFast(true), Reason.UNREACHABLE);
			assertStartsLater(proxy);
		}
	}

	@Test
	void silentServerHoldsUpTheStartForBoundedTime() {
		try (RedisServer server = RedisServer.start(); TcpProxy proxy = TcpProxy.before(server)) {
			proxy.silence();
			RedisURI uri = RedisURI.create(proxy.host(), proxy.port());
			assertStops(RedisDriver.builder(target(RedisTopology.STANDALONE, uri)).failFast(true), Reason.UNREACHABLE);
			assertStartsLater(proxy);
		}
	}

	private static void assertStartsLater(TcpProxy proxy) {
		Stopwatch stopwatch = Stopwatch.start();
		try (RedisTestCache open = RedisTestCache.begin(proxy)) {
			assertThat(stopwatch.elapsed()).isLessThan(START);
			assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> open.cache().set("a", "1"));
			assertThat(open.cache().getOrLoad("a", (key) -> "loaded")).isEqualTo("loaded");
			proxy.accept();
			proxy.forward();
			Stopwatch.untilWithin("connection", Duration.ofSeconds(3), () -> open.cache().set("a", "1"));
		}
	}

	private static void assertStops(RedisDriver.Builder driver, Reason reason) {
		Stopwatch stopwatch = Stopwatch.start();
		assertThatExceptionOfType(RedisStartException.class).isThrownBy(driver::build)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason))
			.withMessageContaining("127.0.0.1:")
			.withMessageContaining("a test")
			.withMessageNotContaining("canary");
		assertThat(stopwatch.elapsed()).isLessThan(START);
	}

	private static RedisTarget target(RedisTopology topology, RedisURI uri) {
		return new RedisTarget(topology, List.of(uri), "a test", null, null);
	}

}
