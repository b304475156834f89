/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.near.NearDriver;
import io.sockudo.cache.near.NearDriver.NearSettings;
import io.sockudo.cache.redis.RedisDriver;
import io.sockudo.cache.store.NearStatistics;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * One node of a fleet, with copies.
 */
public final class NearNode implements AutoCloseable {

	public static final String PREFIX = "sockudo_cache:";

	public static final NearSettings SETTINGS = new NearSettings(10_000, Duration.ZERO);

	private final NearDriver driver;

	private final DefaultSockudoCache cache;

	private NearNode(RedisDriver redis, NearSettings settings) {
		this.driver = new NearDriver(redis, settings, true, (name) -> true);
		this.cache = DefaultSockudoCache.builder(this.driver).build();
	}

	public static NearNode on(RedisNodes servers) {
		return on(servers, SETTINGS);
	}

	public static NearNode on(RedisNodes servers, NearSettings settings) {
		return of(RedisFixture.driver(servers), settings);
	}

	public static NearNode of(RedisDriver.Builder redis, NearSettings settings) {
		return new NearNode(redis.tracking(true).build(), settings);
	}

	public static NearNode of(RedisDriver redis, NearSettings settings) {
		return new NearNode(redis, settings);
	}

	public SockudoCache cache() {
		return this.cache;
	}

	public NearDriver driver() {
		return this.driver;
	}

	public NearStatistics statistics() {
		return Objects.requireNonNull(this.driver.entries().nearStatistics());
	}

	/**
	 * Tell whether a copy answers.
	 * @param key the key
	 * @return whether there is one
	 */
	public boolean hasCopy(String key) {
		return this.driver.entries().peek(key) != StoredValue.ASK;
	}

	public String state() {
		return Objects.requireNonNull(this.driver.status().near());
	}

	public void awaitOn() {
		await(() -> "on".equals(state()));
	}

	/**
	 * Wait for a condition. On a busy machine a connection may come late.
	 * @param condition the condition, which does not hold while it throws
	 */
	public static void await(Callable<Boolean> condition) {
		Awaitility.await()
			.atMost(Started.LIMIT)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(2))
			.ignoreExceptionsInstanceOf(SockudoCacheException.class)
			.until(condition);
	}

	@Override
	public void close() {
		this.cache.close();
		this.driver.close();
	}

}
