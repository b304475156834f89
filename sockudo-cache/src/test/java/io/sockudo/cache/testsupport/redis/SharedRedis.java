/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Servers that the tests of a JVM share: started when first asked for, ended with the
 * JVM. A test that stops, stalls or configures a server starts one of its own.
 * <p>
 * Tests on Jupiter take them as parameters, see {@link RedisServerExtension}; for others
 * there are the methods.
 */
public final class SharedRedis {

	private static final Lazy<RedisServer> STANDALONE = new Lazy<>(RedisServer::start);

	// Nobody waits for a failover there, but any node may be late.
	private static final Lazy<RedisCluster> CLUSTER = new Lazy<>(
			() -> RedisCluster.start("--cluster-node-timeout", "15000"));

	private SharedRedis() {
	}

	/**
	 * Return the single server.
	 * @return the server, with what earlier tests have left in it
	 */
	public static RedisServer standalone() {
		return STANDALONE.get();
	}

	/**
	 * Return the cluster of three masters without replicas.
	 * @return the cluster, with what earlier tests have left in it
	 */
	public static RedisCluster cluster() {
		return CLUSTER.get();
	}

	/**
	 * Empty those that have been started.
	 */
	public static void flushAll() {
		STANDALONE.started().ifPresent((server) -> server.command("FLUSHALL"));
		CLUSTER.started().ifPresent(RedisCluster::flushAll);
	}

	/**
	 * Value that is made once.
	 *
	 * @param <T> type of the value
	 */
	private static final class Lazy<T> {

		private final Supplier<T> maker;

		private T value;

		Lazy(Supplier<T> maker) {
			this.maker = maker;
		}

		synchronized T get() {
			if (this.value == null) {
				this.value = this.maker.get();
			}
			return this.value;
		}

		synchronized Optional<T> started() {
			return Optional.ofNullable(this.value);
		}

	}

}
