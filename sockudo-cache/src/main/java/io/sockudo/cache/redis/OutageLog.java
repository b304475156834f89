/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.redis.RedisStartException.Reason;

/**
 * Log of outages. Writes one line when a server is lost and one when it is back, however
 * many connections and calls have part in it, and logs what servers refuse once a minute.
 */
final class OutageLog {

	private static final Log logger = LogFactory.getLog(RedisDriver.class);

	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	/**
	 * Name of all servers of a cluster together, unlike any of their addresses.
	 */
	private static final String ALL = "all";

	private final Map<String, Long> outages = new ConcurrentHashMap<>();

	/**
	 * Time at which each code was last logged.
	 */
	private final Map<String, Long> refusals = new ConcurrentHashMap<>();

	/**
	 * Lasting reason, which waiting doesn't cure.
	 */
	private final AtomicReference<@Nullable Reason> reported = new AtomicReference<>();

	private final RedisTarget target;

	private volatile @Nullable String problem;

	OutageLog(RedisTarget target) {
		this.target = target;
	}

	/**
	 * Learn why an attempt to connect has failed. Said once an outage, if waiting won't
	 * cure it.
	 * @param failure why
	 */
	void failed(Throwable failure) {
		Reason reason = StartFailures.reason(failure);
		boolean news = reason.isLasting() && this.reported.getAndSet(reason) != reason;
		// The reported reason is likelier than a server that sometimes doesn't answer.
		if (reason.isLasting() || this.reported.get() == null) {
			this.problem = StartFailures.problem(failure);
		}
		// Logged last, so that a reader of the log finds the same elsewhere.
		if (news) {
			logger.error(StartFailures.message(failure, this.target));
		}
	}

	/**
	 * Return the reason why there is no connection, if it is known.
	 */
	@Nullable String problem() {
		return this.problem;
	}

	void lost(String server, String problem) {
		lost(server, server, problem);
	}

	/**
	 * Report that there is no connection at all.
	 */
	void lostAll(String problem) {
		lost(all(), this.target.addresses(), problem);
	}

	private void lost(String key, String server, String problem) {
		if (this.outages.putIfAbsent(key, System.nanoTime()) == null) {
			logger.warn("Redis at " + server + ": " + problem
					+ ". Until it is back, calls that need it fail at once or do without it.");
		}
	}

	/**
	 * Return the name of all servers, which is also that of a single one: that a cluster
	 * answers at one of its configured addresses doesn't mean that it can be reached.
	 */
	private String all() {
		return (this.target.topology() == RedisTopology.CLUSTER) ? ALL : this.target.addresses();
	}

	boolean isLost(String server) {
		return this.outages.containsKey(server);
	}

	void back(String server) {
		if (this.target.topology() != RedisTopology.CLUSTER) {
			backAll();
			return;
		}
		String after = end(server);
		if (after != null) {
			logger.info("Redis at " + server + " is back after " + after);
		}
	}

	void backAll() {
		this.reported.set(null);
		this.problem = null;
		String after = end(all());
		if (after != null) {
			logger.info("Redis at " + this.target.addresses() + " is back after " + after);
		}
	}

	/**
	 * Learn who has entries now. Others that are lost aren't needed any more.
	 * @param servers the names of those who do
	 */
	void serving(Set<String> servers) {
		for (String lost : this.outages.keySet()) {
			if (!servers.contains(lost) && !lost.equals(ALL)) {
				String after = end(lost);
				if (after != null) {
					logger.info("Redis at " + lost + " isn't needed any more: others have its slots after " + after);
				}
			}
		}
	}

	private @Nullable String end(String key) {
		Long since = this.outages.remove(key);
		return (since != null) ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) / 1000.0 + " s." : null;
	}

	void refused(String operation, String code) {
		if (isNodeOfCluster(code) && isDue(code)) {
			logger.error(StartFailures.message(Reason.CLUSTER_MODE, this.target));
		}
		String advice = advice(code);
		if (advice != null && isDue(code)) {
			logger.warn("Redis refuses what the cache needs (" + operation + ": " + code + "): " + advice);
		}
	}

	/**
	 * Return whether the address leads to another server than when the connection was
	 * opened.
	 */
	private boolean isNodeOfCluster(String code) {
		return this.target.topology() != RedisTopology.CLUSTER && (code.equals("MOVED") || code.equals("CROSSSLOT"));
	}

	private boolean isDue(String code) {
		long now = System.nanoTime();
		Long last = this.refusals.get(code);
		return (last != null) ? now - last >= MINUTE && this.refusals.replace(code, last, now)
				: this.refusals.putIfAbsent(code, now) == null;
	}

	private @Nullable String advice(String code) {
		return switch (code) {
			case "NOPERM", "NOAUTH", "WRONGPASS" -> "look at the permissions of its user.";
			case "OOM" -> "it is full and evicts nothing that would make room.";
			case "READONLY" -> "it is a replica.";
			case "MISCONF" -> "it can't save its data, and its log says why.";
			case "NOREPLICAS" -> "too few of its replicas are there.";
			default -> null;
		};
	}

	void masterReplaced() {
		logger.info("Redis at " + this.target.addresses()
				+ ": the master has become a replica, and another one of them is used in its place.");
	}

	void error(String message) {
		logger.error(message);
	}

	void warn(String message, Throwable problem) {
		logger.warn(message, problem);
	}

	void info(String message) {
		logger.info(message);
	}

}
