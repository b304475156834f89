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

package io.sockudo.cache.testsupport.redis;

import java.util.List;

/**
 * The servers that a cache runs on, and how to get past it.
 *
 * @param isCluster whether they form a cluster
 * @param masters the servers that have entries
 */
public record RedisNodes(boolean isCluster, List<RedisServer> masters) {

	/**
	 * Return the single server that tests share.
	 * @return the server
	 */
	public static RedisNodes standalone() {
		return of(SharedRedis.standalone());
	}

	/**
	 * Return a single server.
	 * @param server the server
	 * @return it alone
	 */
	public static RedisNodes of(RedisServer server) {
		return new RedisNodes(false, List.of(server));
	}

	/**
	 * Return the cluster that tests share.
	 * @return its masters
	 */
	public static RedisNodes cluster() {
		return new RedisNodes(true, SharedRedis.cluster().masters());
	}

	/**
	 * Send a command to every server.
	 * @param command the command and its arguments
	 */
	public void onEach(String... command) {
		this.masters.forEach((server) -> server.command(command));
	}

}
