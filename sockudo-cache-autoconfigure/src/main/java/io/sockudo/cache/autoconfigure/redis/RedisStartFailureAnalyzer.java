/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.sockudo.cache.redis.RedisStartException;

/**
 * Failure analyzer for a Redis driver that didn't start, with the remedy.
 */
public class RedisStartFailureAnalyzer extends AbstractFailureAnalyzer<RedisStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RedisStartException cause) {
		String description = "The cache can't use its Redis: " + cause.getMessage();
		return new FailureAnalysis(description, action(cause.reason()), cause);
	}

	private String action(RedisStartException.Reason reason) {
		return switch (reason) {
			case UNREACHABLE ->
				"Start Redis, or correct the address. To start the application without Redis and use it "
						+ "as soon as it is there, set cache.redis.fail-fast=false.";
			case NOT_NOW ->
				"Wait until the server can serve. To start the application without Redis and use it as soon as "
						+ "it can, set cache.redis.fail-fast=false.";
			case REFUSED ->
				"The server, or a proxy before it, answers so to what a connection begins with: HELLO or AUTH, "
						+ "SELECT, CLIENT SETNAME, PING. Look the answer up in its documentation, and correct the address, "
						+ "the settings of the connection, or the server.";
			case PERMISSION -> "Give the user the permissions that the production checklist of Sockudo Cache lists: a "
					+ "connection needs at least +hello, +ping and +client|setinfo, +client|setname.";
			case CLUSTER_MODE -> "Set cache.driver=redis-cluster, and select database 0.";
			case SENTINEL_MASTER -> "Correct the name of the master where the address is set: "
					+ "spring.data.redis.sentinel.master, database.redis.name, or what stands behind # in a "
					+ "redis-sentinel:// URL. SENTINEL MASTERS at a sentinel lists those that it knows.";
			case AUTHENTICATION -> "Correct the user name and the password where the address is set. If the server has "
					+ "several users, check that this one may run commands.";
			case CERTIFICATE ->
				"Check that the server speaks TLS at this address, and give the certificates to trust: by an SSL "
						+ "bundle (cache.redis.ssl.bundle, wherever the address is set), by "
						+ "database.redis.master-tls.ca-path if the address is there, or in the trust store of the JVM.";
			case CLUSTER_SUPPORT ->
				"Set cache.driver=redis and not cache.redis.cluster-mode, or give addresses of nodes of "
						+ "a cluster.";
			case TRACKING ->
				"Near caches need a server that speaks RESP3 (Redis 6 or newer, Valkey) and permits CLIENT "
						+ "TRACKING to the user (ACL: +client|tracking), with nothing between that keeps its messages back. To "
						+ "do without, set cache.near.enabled=false, and near=false for single caches.";
			case DATABASE -> "Select a database that the server has: see \"databases\" in its configuration.";
		};
	}

}
