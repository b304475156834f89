/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link RedisDriver} on a cluster with a node that its other nodes see and the
 * driver doesn't, as when a firewall is in between or the node announces an address of
 * another network.
 */
class RedisUnreachableNodeTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	// The start waits twice as long for what can't be reached.
	private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

	private static final Duration FAST = Duration.ofMillis(50);

	private static final List<String> KEYS = RedisTestCache.keys(60);

	private static RedisCluster cluster;

	private RedisServer node;

	private TcpProxy proxy;

	private List<String> keys;

	private List<String> otherKeys;

	@BeforeAll
	static void startCluster() {
		cluster = RedisCluster.startWithReplicas("--cluster-require-full-coverage", "no");
	}

	@AfterAll
	static void endCluster() {
		cluster.close();
	}

	@BeforeEach
	void hideNode() {
		RedisServer node = master();
		this.node = node;
		this.proxy = TcpProxy.before(node);
		this.proxy.silence();
		cluster.announce(node, this.proxy.port());
		this.keys = KEYS.stream().filter((key) -> cluster.masterOf(RedisTestCache.PREFIX + key) == node).toList();
		this.otherKeys = KEYS.stream().filter((key) -> !this.keys.contains(key)).toList();
		assertThat(this.otherKeys).isNotEmpty();
	}

	// Or it would announce to the next test what isn't there any more.
	@AfterEach
	void showNode() {
		cluster.announce(this.node, this.node.port());
		this.proxy.close();
	}

	private static RedisServer master() {
		return cluster.masterOf(RedisTestCache.PREFIX + KEYS.get(0));
	}

	@Test
	void callsFailAtOnceAfterFirstThatWaited() {
		try (LogLines log = new LogLines(); RedisTestCache open = connect()) {
			SockudoCache cache = open.cache();
			String key = this.keys.get(0);
			assertThat(failure(() -> cache.increment(key, 1))).hasMessageContaining(address());
			int accepted = this.proxy.accepted();
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
			int slow = 0;
			int commands = 0;
			while (System.nanoTime() < end) {
				Stopwatch stopwatch = Stopwatch.start();
				assertThat(failure(() -> cache.increment(key, 1)).getMessage()).contains(address());
				assertThat(cache.getOrLoad(key, (name) -> "loaded")).isEqualTo("loaded");
				slow += (stopwatch.elapsed().compareTo(FAST) > 0) ? 1 : 0;
				commands++;
			}
			assertThat(slow).as("slow of %s", commands).isLessThanOrEqualTo(commands / 100);
			assertThat(this.proxy.accepted() - accepted).as("attempts to connect").isLessThan(20);
			assertThat(log.warnings()).filteredOn((line) -> line.contains(address()))
				.containsExactly(
						"Redis at " + address() + ": no connection, because it can't be reached (no answer in time)."
								+ " Until it is back, calls that need it fail at once or do without it.");
		}
	}

	private String address() {
		return this.proxy.host() + ":" + this.proxy.port();
	}

	@Test
	void bulkCallsNameItsKeysAndServeTheOthers() {
		try (RedisTestCache open = connect()) {
			SockudoCache cache = open.cache();
			failure(() -> cache.get(this.keys.get(0)));
			Stopwatch stopwatch = Stopwatch.start();
			SockudoCacheException failure = failure(() -> cache.setMany(RedisTestCache.entries(KEYS)));
			assertThat(failure.failedKeys()).containsExactlyInAnyOrderElementsOf(this.keys);
			assertThat(cache.getMany(this.otherKeys)).isEqualTo(RedisTestCache.entries(this.otherKeys));
			assertThat(failure(() -> cache.getMany(KEYS)).failedKeys()).containsExactlyInAnyOrderElementsOf(this.keys);
			assertThat(stopwatch.elapsed()).isLessThan(TIMEOUT);
		}
	}

	@Test
	void servesAgainOnceItCanBeReached() {
		try (LogLines log = new LogLines(); RedisTestCache open = connect()) {
			SockudoCache cache = open.cache();
			String key = this.keys.get(0);
			failure(() -> cache.get(key));
			log.await(address() + ": no connection");
			assertThat(open.status().lost()).isEqualTo(address());
			assertThat(open.status().breaker()).isEqualTo("closed");
			this.proxy.forward();
			awaitWrite(cache, key, Duration.ofSeconds(4));
			Stopwatch.untilWithin("bulk write", Duration.ofSeconds(4),
					() -> cache.setMany(RedisTestCache.entries(KEYS)));
			assertThat(cache.getMany(KEYS)).isEqualTo(RedisTestCache.entries(KEYS));
			log.await("Redis at " + address() + " is back after ");
			assertThat(open.status().lost()).isNull();
		}
	}

	@Test
	void callsWaitForConnectionThatWasLost() throws Exception {
		this.proxy.forward();
		Duration limit = Duration.ofSeconds(20);
		try (LogLines log = new LogLines();
				RedisTestCache open = RedisTestCache
					.of(RedisTestCache.driver(cluster).timeout(limit).connectTimeout(limit))) {
			String key = this.keys.get(0);
			open.cache().set(key, "1");
			this.proxy.holdReplies();
			this.proxy.closeAll();
			Awaitility.await("loss of the connection")
				.until(() -> log.warnings().stream().anyMatch((line) -> line.contains(address())));
			CompletableFuture<Long> sum = firstThatWaits(() -> open.cache().async().increment(key, 1));
			assertThat(open.cache().getMany(this.otherKeys)).isNotNull();
			assertThat(sum).isNotDone();
			this.proxy.release();
			assertThat(sum.get(limit.toSeconds(), TimeUnit.SECONDS)).isGreaterThan(1);
		}
	}

	// Each of the connections is lost by itself: what is sent on one that isn't yet fails
	// with it.
	private static <T> CompletableFuture<T> firstThatWaits(Supplier<CompletableFuture<T>> commands) {
		Deque<CompletableFuture<T>> made = new ArrayDeque<>(List.of(commands.get()));
		Awaitility.await("call that waits").during(Duration.ofSeconds(1)).until(() -> {
			boolean waits = !made.getLast().isCompletedExceptionally();
			if (!waits) {
				made.add(commands.get());
			}
			return waits;
		});
		return made.getLast();
	}

	@Test
	void replicaThatTakesItsPlaceIsFound() {
		try (RedisTestCache open = connect()) {
			SockudoCache cache = open.cache();
			String key = this.keys.get(0);
			failure(() -> cache.get(key));
			RedisServer replica = cluster.replicaOf(master());
			replica.command("CLUSTER", "FAILOVER", "TAKEOVER");
			awaitWrite(cache, key, Duration.ofSeconds(8));
			assertThat(cluster.masterOf(RedisTestCache.PREFIX + key)).isSameAs(replica);
		}
	}

	private static void awaitWrite(SockudoCache cache, String key, Duration limit) {
		Stopwatch.untilWithin("write", limit, () -> {
			cache.set(key, "new");
			assertThat(cache.get(key)).isEqualTo("new");
		});
	}

	// The start may have waited for the hidden node in vain.
	private RedisTestCache connect() {
		RedisTestCache open = RedisTestCache
			.begin(RedisTestCache.driver(cluster).timeout(TIMEOUT).connectTimeout(CONNECT_TIMEOUT));
		Awaitility.await("connection")
			.atMost(Started.LIMIT)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.ignoreExceptionsInstanceOf(SockudoCacheException.class)
			.untilAsserted(() -> {
				open.cache().get(this.otherKeys.get(0));
				open.cache().getMany(this.otherKeys);
			});
		return open;
	}

	private static CacheUnavailableException failure(ThrowingCallable operation) {
		CacheUnavailableException failure = catchThrowableOfType(CacheUnavailableException.class, operation);
		assertThat(failure).isNotNull();
		return failure;
	}

}
