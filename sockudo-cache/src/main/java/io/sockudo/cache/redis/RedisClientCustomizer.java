/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;

/**
 * Callback that changes the settings of the cache's own Redis client, after the cache has
 * made its own. What is changed here wins, so that whoever takes away, say, that commands
 * are rejected while disconnected gives up what the cache promises about them.
 */
public interface RedisClientCustomizer {

	/**
	 * Change an address, for instance its credentials provider.
	 * @param uri one of the addresses
	 */
	default void customize(RedisURI.Builder uri) {
	}

	/**
	 * Change the options of the client. For a cluster this is a
	 * {@link io.lettuce.core.cluster.ClusterClientOptions.Builder}.
	 * @param options the options
	 */
	default void customize(ClientOptions.Builder options) {
	}

}
