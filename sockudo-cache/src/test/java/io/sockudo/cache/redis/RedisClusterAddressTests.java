/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A cluster that lives on at other addresses than those that were configured, or known.
 */
@Timeout(60)
class RedisClusterAddressTests {

	private static final List<String> KEYS = RedisTestCache.keys(12);

	// What fails at once, and a machine that does other things as well.
	private static final Duration AT_ONCE = Duration.ofMillis(50);

	private static final Duration RECOVERY = Duration.ofSeconds(6);

	private static RedisCluster cluster;

	private final LogLines.Silence silence = LogLines.silence();

	// In the order of the slots.
	private final Map<RedisServer, TcpProxy> addresses = new LinkedHashMap<>();

	private TcpProxy seed;

	private NearNode node;

	@BeforeAll
	static void startCluster() {
		cluster = RedisCluster.start();
	}

	@AfterAll
	static void endCluster() {
		cluster.close();
	}

	@BeforeEach
	void connect() {
		cluster.nodes().forEach((server) -> this.addresses.put(server, TcpProxy.before(server)));
		announce(TcpProxy::port);
		this.seed = TcpProxy.before(cluster.nodes().get(0));
		RedisTarget target = new RedisTarget(RedisTopology.CLUSTER,
				List.of(RedisURI.create(this.seed.host(), this.seed.port())), "a test", null, null);
		this.node = NearNode.of(RedisDriver.builder(target), NearNode.SETTINGS);
		this.node.awaitOn();
		NearNode.await(() -> {
			useAll("first");
			return true;
		});
	}

	@AfterEach
	void close() {
		this.silence.close();
		this.node.close();
		this.seed.close();
		this.addresses.values().forEach(TcpProxy::close);
		announceOwn();
	}

	private void announce(Function<TcpProxy, Integer> port) {
		cluster.announce(this.addresses.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> port.apply(entry.getValue()))));
	}

	private void announceOwn() {
		cluster.announce(
				this.addresses.keySet().stream().collect(Collectors.toMap(Function.identity(), RedisServer::port)));
	}

	// Over each of the connections to each of the nodes.
	private void useAll(String value) {
		SockudoCache cache = this.node.cache();
		KEYS.forEach((key) -> cache.set(key, value));
		assertThat(cache.getMany(KEYS)).hasSize(KEYS.size()).containsValue(value);
		KEYS.forEach((key) -> assertThat(cache.get(key)).isEqualTo(value));
	}

	@Test
	void seedMayVanish() {
		end(this.seed);
		this.addresses.values().forEach(TcpProxy::closeAll);
		Stopwatch.untilWithin("new connections", RECOVERY, () -> useAll("second"));
		this.node.awaitOn();
	}

	@Test
	void nodesAreFollowedThatMoveOneAfterTheOther() {
		end(this.seed);
		this.addresses.forEach((server, address) -> {
			cluster.announce(server, server.port());
			Stopwatch.untilWithin("knowledge", RECOVERY, () -> {
				useAll("moving");
				assertThat(connections(server)).isGreaterThan(2);
			});
			end(address);
		});
		Stopwatch.untilWithin("new addresses", RECOVERY, () -> useAll("moved"));
		this.node.awaitOn();
	}

	// As long as nobody answers where somebody was known or configured, nothing helps.
	// The
	// configured address may be a name that leads elsewhere by now.
	@Test
	void clusterThatMovedAtOnceIsFoundThroughItsSeed() {
		end(this.seed);
		this.addresses.values().forEach(RedisClusterAddressTests::end);
		announceOwn();
		SockudoCache cache = this.node.cache();
		KEYS.forEach((key) -> Stopwatch.untilWithin("loss", RECOVERY, () -> {
			Duration time = Stopwatch.time(() -> assertThatExceptionOfType(CacheUnavailableException.class)
				.isThrownBy(() -> cache.increment(key, 1)));
			assertThat(time).isLessThan(AT_ONCE);
		}));
		assertThat(cache.getOrLoad(KEYS.get(0), (key) -> "loaded")).isEqualTo("loaded");
		this.seed.accept();
		Stopwatch.untilWithin("new addresses", RECOVERY, () -> useAll("found"));
		this.node.awaitOn();
	}

	private static void end(TcpProxy proxy) {
		proxy.refuse();
		proxy.closeAll();
	}

	private static long connections(RedisServer server) {
		return Long.parseLong(server.info("clients", "connected_clients"));
	}

}
