/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.store.ConnectionState;
import io.sockudo.cache.store.DriverStatus;
import io.sockudo.cache.store.StoreStatistics;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisCluster;
import io.sockudo.cache.testsupport.redis.RedisNodes;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

/**
 * Cache with the default settings on servers of a test.
 */
final class RedisTestCache implements AutoCloseable {

	static final String PREFIX = "sockudo_cache:";

	static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final RedisDriver driver;

	private final DefaultSockudoCache cache;

	private RedisTestCache(RedisDriver driver) {
		this.driver = driver;
		this.cache = DefaultSockudoCache.builder(driver).build();
	}

	/**
	 * Open a cache and wait for its connection: a driver may be built without one.
	 * @param driver the settings
	 * @return the connected cache
	 */
	static RedisTestCache of(RedisDriver.Builder driver) {
		RedisTestCache open = begin(driver);
		ClientCache.until("connection", open::isConnected);
		return open;
	}

	// Perhaps without a connection.
	static RedisTestCache begin(RedisDriver.Builder driver) {
		return new RedisTestCache(driver.build());
	}

	static RedisTestCache begin(TcpProxy proxy) {
		return begin(driver(proxy));
	}

	static RedisTestCache on(RedisServer server) {
		return of(driver(server));
	}

	static RedisTestCache on(RedisCluster cluster) {
		return of(driver(cluster));
	}

	static RedisTestCache on(TcpProxy proxy) {
		return of(driver(proxy).timeout(Started.LIMIT).connectTimeout(Started.LIMIT));
	}

	static RedisDriver.Builder driver(TcpProxy proxy) {
		return driver(RedisURI.create(proxy.host(), proxy.port()), null);
	}

	static RedisDriver.Builder driver(RedisServer server) {
		return RedisFixture.driver(new RedisNodes(false, List.of(server)));
	}

	static RedisDriver.Builder driver(RedisCluster cluster) {
		return RedisFixture.driver(new RedisNodes(true, cluster.masters()));
	}

	static RedisDriver.Builder driver(RedisURI uri, @Nullable SslOptions sslOptions) {
		return RedisDriver
			.builder(new RedisTarget(RedisTopology.STANDALONE, List.of(uri), "a test", sslOptions, sslOptions));
	}

	// For tests in which a timeout comes.
	static RedisTestCache impatient(RedisCluster cluster) {
		return impatient(driver(cluster));
	}

	static RedisTestCache impatient(RedisDriver.Builder driver) {
		RedisTestCache open = of(driver.timeout(TIMEOUT).connectTimeout(TIMEOUT));
		// Bulk operations have connections of their own.
		ClientCache.until("connections", () -> ClientCache.failure(open.cache().async().getMany(keys(60))) == null
				&& keys(60).stream().allMatch((key) -> ClientCache.failure(open.cache().async().get(key)) == null));
		return open;
	}

	static List<String> keys(int count) {
		return IntStream.range(0, count).mapToObj((number) -> "key" + number).toList();
	}

	static Map<String, String> entries(List<String> keys) {
		Map<String, String> entries = new LinkedHashMap<>();
		keys.forEach((key) -> entries.put(key, "value of " + key));
		return entries;
	}

	SockudoCache cache() {
		return this.cache;
	}

	DriverStatus status() {
		return this.driver.status();
	}

	@Nullable Throwable healthFailure() {
		return ClientCache.failure(this.driver.checkHealth());
	}

	boolean isHealthy() {
		return healthFailure() == null && status().unservedSlots() == 0;
	}

	boolean isConnected() {
		return this.driver.status().connection() == ConnectionState.CONNECTED;
	}

	StoreStatistics statistics() {
		return this.driver.entries().statistics();
	}

	@Override
	public void close() {
		this.cache.close();
		this.driver.close();
	}

}
