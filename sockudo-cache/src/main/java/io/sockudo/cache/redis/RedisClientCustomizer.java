/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
