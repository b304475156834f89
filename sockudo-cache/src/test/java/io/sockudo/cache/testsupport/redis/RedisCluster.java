/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.lettuce.core.cluster.SlotHash;

/**
 * Cluster of three masters, each with one replica or none. Which of the nodes are masters
 * is asked anew each time.
 */
public final class RedisCluster implements AutoCloseable {

	static final int MASTERS = 3;

	static final String NODE_TIMEOUT_OPTION = "--cluster-node-timeout";

	static final Duration NODE_TIMEOUT = Duration.ofSeconds(2);

	// That of a replica that was told to take over, and a little.
	private static final Duration FAILOVER_LIMIT = Duration.ofSeconds(6);

	private final List<RedisServer> nodes;

	private final Map<Integer, RedisServer> announced = new ConcurrentHashMap<>();

	private RedisCluster(List<RedisServer> nodes) {
		this.nodes = nodes;
	}

	/**
	 * Start three masters and wait until they are one cluster.
	 * @param arguments more of the configuration of each node
	 * @return the running cluster
	 */
	public static RedisCluster start(String... arguments) {
		return start(false, (node) -> node.arguments(arguments));
	}

	/**
	 * Start three masters with a replica each and wait until they are one cluster.
	 * @param arguments more of the configuration of each node, such as
	 * {@code --cluster-require-full-coverage no}
	 * @return the running cluster
	 */
	public static RedisCluster startWithReplicas(String... arguments) {
		return start(true, (node) -> node.arguments(arguments));
	}

	/**
	 * Start a cluster and wait until it is one.
	 * @param replicas whether each master has a replica
	 * @param node what each node is started with
	 * @return the running cluster
	 */
	public static RedisCluster start(boolean replicas, Consumer<RedisServerBuilder> node) {
		RedisServerBuilder settings = RedisServer.builder()
			.arguments("--cluster-enabled", "yes", NODE_TIMEOUT_OPTION, Long.toString(NODE_TIMEOUT.toMillis()),
					"--cluster-announce-ip", "127.0.0.1", "--repl-diskless-sync-delay", "0");
		node.accept(settings);
		List<RedisServer> nodes = Parallel.start(settings, replicas ? 2 * MASTERS : MASTERS);
		try {
			ClusterFormation.form(nodes);
			return new RedisCluster(nodes);
		}
		catch (RuntimeException ex) {
			nodes.forEach(RedisServer::close);
			throw ex;
		}
	}

	/**
	 * Let the nodes miss others after another time.
	 * @param timeout how long none may be late
	 */
	public void nodeTimeout(Duration timeout) {
		this.nodes.forEach(
				(node) -> node.command("CONFIG", "SET", "cluster-node-timeout", Long.toString(timeout.toMillis())));
	}

	/**
	 * Return all nodes, the ended ones as well.
	 * @return the nodes
	 */
	public List<RedisServer> nodes() {
		return this.nodes;
	}

	/**
	 * Return the nodes that own slots, as the first node that answers sees it.
	 * @return the masters, one that has just died among them
	 */
	public List<RedisServer> masters() {
		return topology().stream().filter(ClusterNode::ownsSlots).map(this::server).toList();
	}

	/**
	 * Return the nodes that are replicas, as the first node that answers sees it.
	 * @return the replicas
	 */
	public List<RedisServer> replicas() {
		return topology().stream().filter(ClusterNode::isReplica).map(this::server).toList();
	}

	/**
	 * Return the master of a key.
	 * @param key the key
	 * @return its master
	 */
	public RedisServer masterOf(String key) {
		return masterOf(key.getBytes(StandardCharsets.UTF_8));
	}

	public RedisServer masterOf(byte[] key) {
		return masterOf(SlotHash.getSlot(key));
	}

	/**
	 * Return the master of a slot, as the first node that answers sees it.
	 * @param slot the slot
	 * @return its master
	 */
	public RedisServer masterOf(int slot) {
		return topology().stream()
			.filter((node) -> node.owns(slot))
			.map(this::server)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Nobody owns slot " + slot));
	}

	/**
	 * Return the replica of a master.
	 * @param master the master
	 * @return its replica
	 */
	public RedisServer replicaOf(RedisServer master) {
		List<ClusterNode> seen = topology();
		String id = seen.stream().filter((node) -> server(node) == master).findFirst().orElseThrow().id();
		return seen.stream()
			.filter((node) -> node.isReplicaOf(id))
			.map(this::server)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No replica of " + master));
	}

	/**
	 * Remove all entries from all masters.
	 */
	public void flushAll() {
		masters().forEach((master) -> master.command("FLUSHALL"));
	}

	/**
	 * Move a slot with its keys to another master and wait until all nodes know.
	 * @param slot the slot
	 * @param from the owner
	 * @param to the new owner
	 */
	public void moveSlot(int slot, RedisServer from, RedisServer to) {
		SlotMigration migration = beginMigration(slot, from, to);
		migration.moveKeys();
		migration.finish();
	}

	/**
	 * Begin to move a slot, so that its owner answers {@code ASK} for the keys that it
	 * has not, or not any more.
	 * @param slot the slot
	 * @param from the owner
	 * @param to the new owner
	 * @return the migration, to be finished or cancelled
	 */
	public SlotMigration beginMigration(int slot, RedisServer from, RedisServer to) {
		return new SlotMigration(this, slot, from, to);
	}

	/**
	 * Wait until another node owns all slots of one that was ended or suspended, and all
	 * that answer agree that the cluster is fine.
	 * @param lost the former master
	 */
	public void awaitPromotionFor(RedisServer lost) {
		Waiting.until("promotion for " + lost, () -> hasSuccessor(lost));
	}

	private boolean hasSuccessor(RedisServer lost) {
		return responsive().stream().allMatch((node) -> {
			ClusterNode old = ClusterNode.of(ClusterNode.seenBy(node), lost.port());
			return !old.ownsSlots() && ClusterFormation.isOk(node);
		});
	}

	/**
	 * Make the replica of a master the master, whatever the others think of it.
	 * @param master the master, which may be ended or suspended
	 * @param how {@code TAKEOVER} for that, or what else {@code CLUSTER FAILOVER} takes
	 */
	public void promoteReplicaOf(RedisServer master, String... how) {
		List<String> command = new ArrayList<>(List.of("CLUSTER", "FAILOVER"));
		command.addAll(List.of(how));
		RedisServer replica = replicaOf(master);
		replica.command(command.toArray(String[]::new));
		AtomicLong asked = new AtomicLong(System.nanoTime());
		// A master that has voted for a successor of this one does so again only after
		// twice the time in which a node counts as failed, and a replica gives up after
		// five seconds without a word.
		Waiting.until("promotion for " + master, () -> {
			if (System.nanoTime() - asked.get() > FAILOVER_LIMIT.toNanos()) {
				asked.set(System.nanoTime());
				replica.command(command.toArray(String[]::new));
			}
			return hasSuccessor(master);
		});
	}

	/**
	 * Let a former master be a replica, after starting it again if it was ended, and wait
	 * until all nodes know.
	 * @param old the former master
	 */
	public void restore(RedisServer old) {
		if (!old.isAlive()) {
			old.restart();
		}
		Waiting.until("replica", () -> "up".equals(old.info("replication", "master_link_status"))
				&& this.nodes.stream().allMatch(ClusterFormation::isOk) && isAgreed());
	}

	/**
	 * Let a node announce a port, such as that of a proxy or its own again, and wait
	 * until all nodes know, and agree about ports and slots.
	 * @param node the node
	 * @param port the port
	 */
	public void announce(RedisServer node, int port) {
		announce(Map.of(node, port));
	}

	/**
	 * Let nodes announce other ports at the same time, and wait as for one of them.
	 * @param ports the ports of the nodes
	 */
	public void announce(Map<RedisServer, Integer> ports) {
		ports.forEach((node, port) -> {
			this.announced.put(port, node);
			node.command("CONFIG", "SET", "cluster-announce-port", Integer.toString(port));
		});
		// To leave it to gossip may take seconds.
		this.nodes.forEach((other) -> ClusterFormation.meet(other, List.copyOf(ports.keySet())));
		Waiting.until("announced ports", () -> {
			Set<Object> seen = view(this.nodes.get(0)).stream().map((node) -> node.get(1)).collect(Collectors.toSet());
			return seen.containsAll(ports.values()) && isAgreed();
		});
	}

	// To ask one of them or to let them vote is no use before that.
	private boolean isAgreed() {
		return this.nodes.stream().map(RedisCluster::view).distinct().count() == 1;
	}

	private static Set<List<Object>> view(RedisServer node) {
		return ClusterNode.seenBy(node)
			.stream()
			.map((seen) -> List.<Object>of(seen.id(), seen.port(), seen.master(), Set.copyOf(seen.slots())))
			.collect(Collectors.toSet());
	}

	private List<ClusterNode> topology() {
		return ClusterNode.seenBy(responsive().get(0));
	}

	List<RedisServer> responsive() {
		List<RedisServer> responsive = this.nodes.stream().filter(RedisServer::isResponsive).toList();
		if (responsive.isEmpty()) {
			throw new IllegalStateException("No node of the cluster is left");
		}
		return responsive;
	}

	private RedisServer server(ClusterNode node) {
		RedisServer elsewhere = this.announced.get(node.port());
		return (elsewhere != null) ? elsewhere : ownServer(node);
	}

	private RedisServer ownServer(ClusterNode node) {
		return this.nodes.stream().filter((server) -> server.port() == node.port()).findFirst().orElseThrow();
	}

	@Override
	public void close() {
		this.nodes.forEach(RedisServer::close);
	}

	/**
	 * Compute the slot of a key.
	 * @param key the key
	 * @return the slot
	 */
	public static int slot(String key) {
		return SlotHash.getSlot(key.getBytes(StandardCharsets.UTF_8));
	}

}
