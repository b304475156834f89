/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.lettuce.core.RedisURI;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.store.ConnectionState;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

/**
 * Cache with a client of its own and with the timeouts that it has by default.
 */
final class ClientCache implements AutoCloseable {

	/**
	 * How long a trip may take.
	 */
	static final Duration TIMEOUT = Duration.ofSeconds(1);

	/**
	 * What a call that doesn't wait for anything may take.
	 */
	static final Duration AT_ONCE = Duration.ofMillis(50);

	/**
	 * How long after the end of a fault the cache may still be disturbed.
	 */
	static final Duration RECOVERY = Duration.ofSeconds(3);

	private final RedisDriver driver;

	private final DefaultSockudoCache cache;

	ClientCache(RedisDriver driver) {
		this.driver = driver;
		this.cache = DefaultSockudoCache.builder(driver).build();
	}

	static ClientCache on(RedisServer server) {
		return of(driver(server.host(), server.port()));
	}

	static ClientCache through(TcpProxy proxy) {
		return of(driver(proxy.host(), proxy.port()));
	}

	/**
	 * Open a cache in which nothing times out on a busy machine, and wait for its
	 * connection.
	 * @param driver the other settings
	 * @return the connected cache
	 */
	static ClientCache of(RedisDriver.Builder driver) {
		return connected(driver.timeout(Started.LIMIT).connectTimeout(Started.LIMIT));
	}

	// For tests in which a timeout comes.
	static ClientCache impatient(RedisServer server) {
		return connected(driver(server.host(), server.port()));
	}

	static ClientCache impatient(TcpProxy proxy) {
		return connected(driver(proxy.host(), proxy.port()));
	}

	// Perhaps without a connection.
	static ClientCache begin(RedisServer server) {
		return new ClientCache(driver(server.host(), server.port()).build());
	}

	static ClientCache begin(TcpProxy proxy) {
		return new ClientCache(driver(proxy.host(), proxy.port()).build());
	}

	static ClientCache connected(RedisDriver.Builder driver) {
		ClientCache cache = new ClientCache(driver.build());
		until("connection", cache::isConnected);
		return cache;
	}

	boolean isConnected() {
		return this.driver.status().connection() == ConnectionState.CONNECTED;
	}

	static RedisDriver.Builder driver(String host, int port) {
		return driver(RedisURI.create(host, port));
	}

	static RedisDriver.Builder driver(RedisURI uri) {
		return RedisDriver.builder(new RedisTarget(RedisTopology.STANDALONE, List.of(uri), "a test", null, null))
			.timeout(TIMEOUT)
			.connectTimeout(Duration.ofSeconds(1));
	}

	RedisDriver driver() {
		return this.driver;
	}

	SockudoCache cache() {
		return this.cache;
	}

	AsyncSockudoCache async() {
		return this.cache.async();
	}

	/**
	 * Wait until the server answers again, which it must soon.
	 */
	void awaitRecovery() {
		Stopwatch.untilWithin("recovery", RECOVERY, this.cache::checkHealth);
	}

	/**
	 * Cut the connections, and wait until that is known.
	 * @param proxy before the server
	 */
	void disconnect(TcpProxy proxy) {
		proxy.refuse();
		proxy.closeAll();
		until("loss of the connection", this::isUnavailable);
	}

	/**
	 * Let connections through again, and wait until they are there.
	 * @param proxy before the server
	 */
	void reconnect(TcpProxy proxy) {
		proxy.accept();
		awaitRecovery();
		// Bulk operations have a connection of their own.
		until("second connection", () -> failure(async().getMany(List.of("other"))) == null);
	}

	/**
	 * Return the name of an entry in Redis.
	 * @param key the key
	 * @return the name
	 */
	static String name(String key) {
		return "sockudo_cache:" + key;
	}

	static void until(String what, Callable<Boolean> condition) {
		Awaitility.await(what)
			.atMost(Started.LIMIT)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.until(condition);
	}

	boolean isUnavailable() {
		return failure(async().get("k")) instanceof CacheUnavailableException;
	}

	/**
	 * Wait for a call that may fail.
	 * @param call the call
	 * @return its failure, or {@code null}
	 */
	static @Nullable Throwable failure(CompletableFuture<?> call) {
		try {
			call.join();
			return null;
		}
		catch (CompletionException ex) {
			return ex.getCause();
		}
	}

	/**
	 * Measure a call, whether it fails or not.
	 * @param call the call
	 * @return how long it took, without what the machine did meanwhile
	 */
	static Duration time(Runnable call) {
		return Stopwatch.time(call);
	}

	@Override
	public void close() {
		this.cache.close();
		this.driver.close();
	}

}
