/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.cache.Cache;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.spring.SockudoCacheManager;
import io.sockudo.cache.spring.SockudoCacheManagerBuilder;
import io.sockudo.cache.spring.TestValues;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.OwnCluster;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.RedisServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The permissions that the production checklist gives to the cache's user are enough.
 */
@ExtendWith(RedisServerExtension.class)
class RedisPermissionTests {

	private static final String[] RULES = ("ACL SETUSER cache reset on >secret ~sockudo_cache:* ~sockudo_cache@* "
			+ "+ping +hello +client|setname +get +mget +set +mset +exists +pttl +strlen +pexpire +persist "
			+ "+unlink +getdel +getex +incrby +scan +eval +evalsha +hget +hmget +hset +hdel +time")
		.split(" ");

	private static final String[] CLUSTER_RULES = "ACL SETUSER cache +cluster|nodes +cluster|myid +info +asking"
		.split(" ");

	private static final String[] NEAR_RULES = "ACL SETUSER cache +client|tracking".split(" ");

	@Test
	void permissionsAreEnoughForASingleServer() {
		try (RedisServer server = RedisServer.start()) {
			allow(server, RULES);
			useAll(RedisTopology.STANDALONE, server);
			allow(server, NEAR_RULES);
			useCopies(RedisTopology.STANDALONE, server);
			assertThat((List<?>) server.command("ACL", "LOG")).isEmpty();
		}
	}

	@Test
	void permissionsAreEnoughForACluster(@OwnCluster RedisCluster cluster) {
		cluster.nodes().forEach((node) -> {
			allow(node, RULES);
			allow(node, CLUSTER_RULES);
			allow(node, NEAR_RULES);
		});
		useAll(RedisTopology.CLUSTER, cluster.nodes().get(0));
		useCopies(RedisTopology.CLUSTER, cluster.nodes().get(0));
		cluster.nodes().forEach((node) -> assertThat((List<?>) node.command("ACL", "LOG")).isEmpty());
	}

	// Newer servers know what Lettuce tells of itself, and log that it may not.
	private static void allow(RedisServer server, String[] rules) {
		server.command(rules);
		if (((List<?>) server.command("COMMAND", "INFO", "client|setinfo")).get(0) != null) {
			server.command("ACL", "SETUSER", "cache", "+client|setinfo");
		}
	}

	private void useAll(RedisTopology topology, RedisServer server) {
		try (RedisDriver driver = driver(topology, server).build()) {
			useAll(driver);
		}
	}

	private void useCopies(RedisTopology topology, RedisServer server) {
		try (NearNode node = NearNode.of(driver(topology, server), NearNode.SETTINGS)) {
			node.awaitOn();
			useAll(node.driver());
			NearNode.await(() -> node.cache().get("z") == null && node.hasCopy("z"));
		}
	}

	private static RedisDriver.Builder driver(RedisTopology topology, RedisServer server) {
		RedisURI uri = RedisURI.builder()
			.withHost(server.host())
			.withPort(server.port())
			.withAuthentication("cache", "secret")
			.build();
		return RedisDriver.builder(new RedisTarget(topology, List.of(uri), "a test", null, null))
			.timeout(Started.LIMIT)
			.connectTimeout(Started.LIMIT);
	}

	private void useAll(CacheDriver driver) {
		RateLimiter limiter = new DefaultRateLimiter(driver, OnUnavailable.THROW);
		assertThat(limiter.tryAcquire("client", RateLimit.of(5, Duration.ofMinutes(1))).allowed()).isTrue();
		limiter.reset("client");
		useSpringCache(driver);
		try (DefaultSockudoCache cache = DefaultSockudoCache.builder(driver).build()) {
			useAll(cache);
		}
	}

	private static void useSpringCache(CacheDriver driver) {
		try (SockudoCacheManager manager = SockudoCacheManagerBuilder.of(driver, TestValues::create)
			.onUnavailable(io.sockudo.cache.spring.OutageMode.THROW)
			.build()) {
			manager.afterPropertiesSet();
			Cache books = Objects.requireNonNull(manager.getCache("books"));
			books.put("a", "1");
			assertThat(books.get("a", String.class)).isEqualTo("1");
			assertThat(books.putIfAbsent("a", "2")).isNotNull();
			assertThat(books.get("b", () -> "loaded")).isEqualTo("loaded");
			books.evict("a");
			assertThat(books.get("a")).isNull();
			assertThat(books.invalidate()).isTrue();
		}
	}

	private void useAll(SockudoCache cache) {
		cache.checkHealth();
		cache.namespace("users").set("a", "1");
		assertThat(cache.namespace("users").clear()).isOne();
		cache.setMany(Map.of("a", "1", "b", "2"));
		cache.setMany(Map.of("c", "3", "d", "4"), Duration.ZERO);
		cache.set("e", "5", Duration.ZERO);
		assertThat(cache.getMany(List.of("a", "b", "c", "d", "e"))).hasSize(5);
		assertThat(cache.setIfAbsent("f", "6")).isTrue();
		assertThat(cache.increment("f", 4)).isEqualTo(10);
		assertThat(cache.compareAndSet("f", "10", "11", Duration.ofMinutes(1))).isTrue();
		assertThat(cache.expire("f", Duration.ZERO)).isTrue();
		assertThat(cache.expire("f", Duration.ofMinutes(1))).isTrue();
		assertThat(cache.ttl("f")).isPositive();
		assertThat(cache.compareAndRemove("f", "11")).isTrue();
		assertThat(cache.getOrLoad("n", (key) -> null)).isNull();
		assertThat(cache.getOrLoad("g", LoadOptions.defaults().staleTtl(Duration.ofMinutes(1)), (key) -> "7"))
			.isEqualTo("7");
		assertThat(cache.get("g")).isEqualTo("7");
		assertThat(cache.has("g")).isTrue();
		assertThat(cache.getAndExpire("g", Duration.ofMinutes(1))).isEqualTo("7");
		assertThat(cache.getAndExpire("g", Duration.ZERO)).isEqualTo("7");
		assertThat(cache.getAndSet("g", "8", Duration.ZERO)).isEqualTo("7");
		assertThat(cache.getAndSet("g", "9", Duration.ofMinutes(1))).isEqualTo("8");
		assertThat(cache.getAndRemove("g")).isEqualTo("9");
		assertThat(cache.remove("e")).isTrue();
		assertThat(cache.removeMany(List.of("d"))).isOne();
		ScanPage<String> page = cache.scan("", null, 1_000);
		assertThat(page.entries()).containsOnlyKeys("a", "b", "c");
		assertThat(cache.clear()).isEqualTo(3);
	}

}
