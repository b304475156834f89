/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node loses its connection while it loads: no other node waits for its lease longer
 * than until the connection is back, whatever the load has given.
 */
@Timeout(60)
class RedisLeaseReturnTests {

	private static final Duration LEASE = Duration.ofSeconds(40);

	private final LogLines.Silence silence = LogLines.silence();

	private final CountDownLatch release = new CountDownLatch(1);

	private final CountDownLatch loading = new CountDownLatch(1);

	private RedisServer server;

	private TcpProxy proxy;

	private RedisDriver cutDriver;

	private RedisDriver otherDriver;

	private DefaultSockudoCache cut;

	private DefaultSockudoCache other;

	@BeforeEach
	void start() {
		this.server = RedisServer.start();
		this.proxy = TcpProxy.before(this.server);
		this.cutDriver = ClientCache.driver(this.proxy.host(), this.proxy.port()).timeout(Started.LIMIT).build();
		this.otherDriver = ClientCache.driver(this.server.host(), this.server.port()).timeout(Started.LIMIT).build();
		this.cut = cache(this.cutDriver);
		this.other = cache(this.otherDriver);
		this.cut.set("first", "1");
		this.other.set("second", "2");
	}

	private static DefaultSockudoCache cache(RedisDriver driver) {
		CachePolicy policy = CachePolicy.DEFAULT.toBuilder().leaseTimeout(LEASE).build();
		return DefaultSockudoCache.builder(driver).policies(CachePolicies.of(policy)).build();
	}

	@AfterEach
	void close() {
		this.release.countDown();
		this.cut.close();
		this.other.close();
		this.cutDriver.close();
		this.otherDriver.close();
		this.proxy.close();
		this.server.close();
		this.silence.close();
	}

	@ParameterizedTest
	@CsvSource({ "value", "nothing", "failure" })
	void leaseIsGivenBackOnceTheConnectionIsBack(String result) {
		Started<String> load = Started.start(() -> this.cut.getOrLoad("k", (key) -> give(result).get()));
		Together.await(this.loading);
		Started<String> waiting = Started.start(() -> this.other.getOrLoad("k", (key) -> "other"));
		ClientCache.until("the other node", waiting::isWaiting);
		this.proxy.refuse();
		this.proxy.closeAll();
		ClientCache.until("loss of the connection", () -> ClientCache.failure(this.cut.async().get("x")) != null);
		this.release.countDown();
		load.failure();
		Stopwatch stopwatch = Stopwatch.start();
		this.proxy.accept();
		assertThat(waiting.result()).isEqualTo("other");
		assertThat(stopwatch.elapsed()).isLessThan(LEASE.dividedBy(4));
	}

	private Supplier<String> give(String result) {
		this.loading.countDown();
		Together.await(this.release);
		return switch (result) {
			case "value" -> () -> "v";
			case "nothing" -> () -> null;
			default -> () -> {
				throw new IllegalArgumentException("loader");
			};
		};
	}

	@Test
	void leaseThatARefusedValueHeldIsGivenBack() {
		Started<String> load = Started.start(() -> this.cut.getOrLoad("k", (key) -> give("value").get()));
		Together.await(this.loading);
		this.server.command("CONFIG", "SET", "maxmemory", "1");
		this.release.countDown();
		assertThat(load.result()).isEqualTo("v");
		this.server.command("CONFIG", "SET", "maxmemory", "0");
		SockudoCache cache = this.other;
		Stopwatch stopwatch = Stopwatch.start();
		assertThat(cache.getOrLoad("k", (key) -> "other")).isEqualTo("other");
		assertThat(stopwatch.elapsed()).isLessThan(LEASE.dividedBy(4));
	}

}
