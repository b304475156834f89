/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Locale;

/**
 * Topology of a Redis: how its servers belong together.
 */
public enum RedisTopology {

	/**
	 * One server.
	 */
	STANDALONE,

	/**
	 * A master and its replicas at known addresses.
	 */
	MASTER_REPLICA,

	/**
	 * A master that sentinels know.
	 */
	SENTINEL,

	/**
	 * Redis Cluster.
	 */
	CLUSTER;

	/**
	 * Return the name in settings: "master-replica".
	 */
	String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
