/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * Driver that a contract runs over.
 */
public enum Backend {

	/**
	 * In memory, values as objects.
	 */
	MEMORY(DriverFixture::memory),

	/**
	 * In memory, values in their stored form.
	 */
	MEMORY_BY_VALUE(DriverFixture::byValue),

	/**
	 * In memory, answered later on another thread.
	 */
	REMOTE_LIKE(DriverFixture::remoteLike),

	/**
	 * A single server.
	 */
	REDIS(() -> new RedisFixture(RedisNodes.standalone())),

	/**
	 * A cluster.
	 */
	REDIS_CLUSTER(() -> new RedisFixture(RedisNodes.cluster())),

	/**
	 * A single server behind a near cache.
	 */
	NEAR(() -> RedisFixture.near(RedisNodes.standalone())),

	/**
	 * The driver that keeps nothing.
	 */
	NONE(DriverFixture::none);

	private final Supplier<CacheFixture> fixtures;

	Backend(Supplier<CacheFixture> fixtures) {
		this.fixtures = fixtures;
	}

	CacheFixture open() {
		return this.fixtures.get();
	}

	/**
	 * Return where loaders of the asynchronous face run.
	 */
	Executor loaders() {
		return isRedis() ? RedisFixture.LOADERS : Runnable::run;
	}

	/**
	 * Return whether the entries are on Redis.
	 * @return whether they are
	 */
	public boolean isRedis() {
		return this == REDIS || this == REDIS_CLUSTER || this == NEAR;
	}

	/**
	 * Return the servers of the entries.
	 * @return the servers, emptied
	 */
	public RedisNodes emptyServers() {
		RedisNodes servers = (this == REDIS_CLUSTER) ? RedisNodes.cluster() : RedisNodes.standalone();
		servers.onEach("FLUSHALL");
		return servers;
	}

}
