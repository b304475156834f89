/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
