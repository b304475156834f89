/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisURI;
import io.netty.util.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of a cluster that could not be reached when a call needed them. Until one can be,
 * calls that need it fail at once, and one attempt after the other to connect to it is
 * made in the background. Otherwise every call would wait for an attempt of its own.
 */
final class UnreachableNodes {

	private final Map<String, UnreachableNodeException> nodes = new ConcurrentHashMap<>();

	private final Cluster cluster;

	private final Timer timer;

	private final OutageLog log;

	UnreachableNodes(Cluster cluster, Timer timer, OutageLog log) {
		this.cluster = cluster;
		this.timer = timer;
		this.log = log;
	}

	boolean isEmpty() {
		return this.nodes.isEmpty();
	}

	/**
	 * Return the failure of a call that needs the node.
	 */
	@Nullable UnreachableNodeException find(RedisURI node) {
		return this.nodes.get(address(node));
	}

	/**
	 * Learn that a command did not leave for a node. Changes nothing if there is a
	 * connection to it.
	 * @param node its address
	 * @return what other calls that need the node fail with, if they do
	 */
	@Nullable UnreachableNodeException suspect(RedisURI node) {
		CompletableFuture<?> connection = this.cluster.connect(node);
		if (!isOpen(connection) && this.nodes.putIfAbsent(address(node), unreachable(node, null)) == null) {
			follow(connection, node, 0);
		}
		return find(node);
	}

	private static boolean isOpen(CompletableFuture<?> connection) {
		return connection.isDone() && !connection.isCompletedExceptionally();
	}

	private void follow(CompletableFuture<?> attempt, RedisURI node, int failures) {
		attempt.whenComplete((connection, failure) -> {
			if (failure == null || !this.cluster.needs(node)) {
				this.nodes.remove(address(node));
				return;
			}
			String problem = StartFailures.problem(failure);
			this.nodes.replace(address(node), unreachable(node, problem));
			this.log.lost(address(node), "no connection, because it " + problem);
			this.timer.newTimeout((timeout) -> retry(node, failures + 1), Backoff.millis(failures),
					TimeUnit.MILLISECONDS);
		});
	}

	private void retry(RedisURI node, int failures) {
		if (this.cluster.needs(node)) {
			this.cluster.refresh();
			follow(this.cluster.connect(node), node, failures);
		}
		else {
			this.nodes.remove(address(node));
		}
	}

	private static UnreachableNodeException unreachable(RedisURI node, @Nullable String problem) {
		return new UnreachableNodeException(address(node), problem);
	}

	/**
	 * Return the name of a node in the log.
	 */
	static String address(RedisURI node) {
		return node.getHost() + ":" + node.getPort();
	}

	/**
	 * View of the cluster that is needed here.
	 */
	interface Cluster {

		/**
		 * Return whether the node is needed: not if others have its slots by now, or the
		 * driver is closed.
		 * @param node the node
		 * @return whether it is
		 */
		boolean needs(RedisURI node);

		/**
		 * Return the present connection, or one that is being opened.
		 * @param node the node
		 * @return the connection
		 */
		CompletableFuture<?> connect(RedisURI node);

		/**
		 * Refresh the topology in the background.
		 */
		void refresh();

	}

}
