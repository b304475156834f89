/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.awaitility.core.ConditionTimeoutException;

/**
 * A master, its replica and three sentinels that watch them.
 */
public final class RedisSentinels implements AutoCloseable {

	/**
	 * The name of the master.
	 */
	public static final String MASTER = "mymaster";

	private static final int COUNT = 3;

	private final List<RedisServer> servers;

	private final List<RedisServer> sentinels;

	private RedisSentinels(List<RedisServer> servers, List<RedisServer> sentinels) {
		this.servers = servers;
		this.sentinels = sentinels;
	}

	public static RedisSentinels start() {
		return start(null, null);
	}

	/**
	 * Start and wait until the sentinels know the replica and each other.
	 * @param password the password of master and replica, or {@code null}
	 * @param sentinelPassword the password of the sentinels, or {@code null}
	 * @return the running servers and sentinels
	 */
	public static RedisSentinels start(String password, String sentinelPassword) {
		return start(password, sentinelPassword, null);
	}

	/**
	 * Start servers and sentinels that speak TLS only, also with each other.
	 * @param certificates the certificates of all of them
	 * @return the running servers and sentinels
	 */
	public static RedisSentinels start(TestCertificates certificates) {
		return start(null, null, certificates);
	}

	private static RedisSentinels start(String password, String sentinelPassword, TestCertificates certificates) {
		List<RedisServer> servers = Parallel.start(data(password).tls(certificates), 2);
		List<RedisServer> sentinels = List.of();
		try {
			replicate(servers.get(1), servers.get(0));
			sentinels = Parallel.start(sentinel(servers.get(0), password, sentinelPassword).tls(certificates), COUNT);
			sentinels.forEach(RedisSentinels::neverTilt);
			RedisSentinels started = new RedisSentinels(servers, sentinels);
			Waiting.until("sentinels", () -> started.sentinels.stream().allMatch(started::isReady));
			return started;
		}
		catch (RuntimeException ex) {
			servers.forEach(RedisServer::close);
			sentinels.forEach(RedisServer::close);
			throw ex;
		}
	}

	// A sentinel that was not run for two seconds, as happens on a busy machine, would
	// look on for thirty.
	private static void neverTilt(RedisServer sentinel) {
		sentinel.command("SENTINEL", "DEBUG", "tilt-trigger", "3600000");
	}

	private static RedisServerBuilder data(String password) {
		return RedisServer.builder().password(password).arguments("--repl-diskless-sync-delay", "0");
	}

	private static void replicate(RedisServer replica, RedisServer master) {
		replica.command("REPLICAOF", master.host(), Integer.toString(master.port()));
		Waiting.until("replica", () -> "up".equals(replica.info("replication", "master_link_status")));
	}

	private static RedisServerBuilder sentinel(RedisServer master, String password, String sentinelPassword) {
		String configuration = """
				sentinel monitor %1$s %2$s %3$d 2
				sentinel down-after-milliseconds %1$s 60000
				sentinel failover-timeout %1$s 2000
				""".formatted(MASTER, master.host(), master.port());
		if (password != null) {
			configuration += "sentinel auth-pass %s %s%n".formatted(MASTER, password);
		}
		return RedisServer.builder().password(sentinelPassword).sentinel(configuration);
	}

	/**
	 * Return the server that the first sentinel that answers has as the master.
	 * @return the master, alive or not
	 */
	public RedisServer master() {
		return master(responsive().get(0));
	}

	/**
	 * Return the server that is not the master.
	 * @return the replica, alive or not
	 */
	public RedisServer replica() {
		return otherThan(master());
	}

	public List<RedisServer> sentinels() {
		return this.sentinels;
	}

	/**
	 * Kill the master and wait until all sentinels have the other server as the master.
	 * @return the new master
	 */
	public RedisServer failover() {
		RedisServer old = master();
		expectLossOfMaster();
		old.kill();
		return awaitFailover(old);
	}

	/**
	 * Let the sentinels miss the master soon. Before that it may be late.
	 */
	public void expectLossOfMaster() {
		this.sentinels
			.forEach((sentinel) -> sentinel.command("SENTINEL", "SET", MASTER, "down-after-milliseconds", "1000"));
	}

	/**
	 * Wait until the sentinels have replaced a master that was ended or suspended.
	 * @param old the former master
	 * @return the new master
	 */
	public RedisServer awaitFailover(RedisServer old) {
		RedisServer promoted = otherThan(old);
		try {
			Waiting.until("failover", () -> "master".equals(promoted.info("replication", "role"))
					&& responsive().stream().allMatch((sentinel) -> master(sentinel) == promoted));
		}
		catch (ConditionTimeoutException ex) {
			throw new IllegalStateException("No failover to " + promoted.info("replication", "role") + ": " + state(),
					ex);
		}
		return promoted;
	}

	/**
	 * Let the sentinels look at the servers twice a second instead of every ten seconds.
	 * @return this
	 */
	public RedisSentinels hurry() {
		this.sentinels.forEach((sentinel) -> sentinel.command("SENTINEL", "DEBUG", "info-period", "500"));
		return this;
	}

	/**
	 * Let the sentinels replace a master that lives, which goes on answering until it is
	 * told.
	 * @return the new master
	 */
	public RedisServer failoverOfLiving() {
		RedisServer old = master();
		// Not before some time has passed since the last one.
		Waiting.until("begin of a failover",
				() -> "OK".equals(this.sentinels.get(0).command("SENTINEL", "FAILOVER", MASTER)));
		return awaitFailover(old);
	}

	/**
	 * Make a former master a replica, after starting it again if it was ended, and let
	 * the sentinels be patient again.
	 * @param old the former master
	 */
	public void restore(RedisServer old) {
		this.sentinels
			.forEach((sentinel) -> sentinel.command("SENTINEL", "SET", MASTER, "down-after-milliseconds", "60000"));
		if (!old.isAlive()) {
			old.restart();
		}
		replicate(old, otherThan(old));
	}

	/**
	 * Wait until the sentinels know that there is a replica that could take over.
	 */
	public void awaitReady() {
		try {
			Waiting.until("sentinels", () -> this.sentinels.stream().allMatch(this::isReady));
		}
		catch (ConditionTimeoutException ex) {
			throw new IllegalStateException("Not ready: " + state(), ex);
		}
	}

	private String state() {
		return this.sentinels.stream()
			.map((sentinel) -> sentinel.command("INFO", "sentinel") + "\n"
					+ fields(sentinel.command("SENTINEL", "MASTER", MASTER)) + "\n"
					+ sentinel.command("SENTINEL", "REPLICAS", MASTER) + "\n"
					+ sentinel.command("SENTINEL", "SENTINELS", MASTER))
			.collect(Collectors.joining("\n"));
	}

	private RedisServer otherThan(RedisServer server) {
		return this.servers.get((this.servers.get(0) == server) ? 1 : 0);
	}

	private List<RedisServer> responsive() {
		return this.sentinels.stream().filter(RedisServer::isResponsive).toList();
	}

	private RedisServer master(RedisServer sentinel) {
		List<?> address = (List<?>) sentinel.command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER);
		int port = Integer.parseInt((String) address.get(1));
		return this.servers.stream().filter((server) -> server.port() == port).findFirst().orElseThrow();
	}

	private boolean isReady(RedisServer sentinel) {
		Map<?, ?> master = fields(sentinel.command("SENTINEL", "MASTER", MASTER));
		List<?> replicas = (List<?>) sentinel.command("SENTINEL", "REPLICAS", MASTER);
		return "master".equals(master.get("flags")) && "2".equals(master.get("num-other-sentinels"))
				&& replicas.size() == 1 && isReady(fields(replicas.get(0)))
				&& ((String) sentinel.command("SENTINEL", "CKQUORUM", MASTER)).startsWith("OK");
	}

	private static boolean isReady(Map<?, ?> replica) {
		return "slave".equals(replica.get("flags")) && "ok".equals(replica.get("master-link-status"));
	}

	private static Map<?, ?> fields(Object answer) {
		List<?> list = (List<?>) answer;
		Map<Object, Object> fields = new TreeMap<>();
		for (int i = 0; i < list.size(); i += 2) {
			fields.put(list.get(i), list.get(i + 1));
		}
		return fields;
	}

	@Override
	public void close() {
		this.sentinels.forEach(RedisServer::close);
		this.servers.forEach(RedisServer::close);
	}

}
