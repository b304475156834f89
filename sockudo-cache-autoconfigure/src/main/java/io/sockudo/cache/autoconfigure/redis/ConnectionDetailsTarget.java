/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.List;
import java.util.function.Function;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Node;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Sentinel;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;

import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;

/**
 * Target of a {@link DataRedisConnectionDetails} bean, which may be Boot's own.
 */
class ConnectionDetailsTarget {

	private final DataRedisConnectionDetails details;

	private final TargetProblems problems;

	private final Function<RedisTopology, String> source;

	ConnectionDetailsTarget(DataRedisConnectionDetails details, TargetProblems problems,
			Function<RedisTopology, String> source) {
		this.details = details;
		this.problems = problems;
		this.source = source;
	}

	/**
	 * Resolve the target. The kinds are checked in Boot's order.
	 */
	final RedisTarget resolve(boolean cluster) {
		if (cluster) {
			return cluster();
		}
		if (this.details.getSentinel() != null) {
			return sentinel(this.details.getSentinel());
		}
		if (this.details.getCluster() != null) {
			// The configuration is the truth about the server, and the name of the driver
			// appears in metrics and logs: neither is to be guessed from the other.
			throw this.problems.cluster(this.source.apply(RedisTopology.CLUSTER));
		}
		if (this.details.getMasterReplica() != null) {
			return target(RedisTopology.MASTER_REPLICA,
					uris(this.details.getMasterReplica().getNodes(), RedisTopology.MASTER_REPLICA));
		}
		Standalone standalone = this.details.getStandalone();
		if (standalone == null) {
			throw this.problems.nothing(this.source.apply(RedisTopology.STANDALONE));
		}
		RedisURI uri = server(standalone.getHost(), standalone.getPort(), RedisTopology.STANDALONE);
		uri.setDatabase(standalone.getDatabase());
		return target(RedisTopology.STANDALONE, List.of(uri));
	}

	private RedisTarget cluster() {
		DataRedisConnectionDetails.Cluster cluster = this.details.getCluster();
		Standalone standalone = this.details.getStandalone();
		if (standalone != null && standalone.getDatabase() != 0) {
			throw database(standalone.getDatabase());
		}
		if (cluster != null && !cluster.getNodes().isEmpty()) {
			return target(RedisTopology.CLUSTER, uris(cluster.getNodes(), RedisTopology.CLUSTER));
		}
		if (standalone == null || !isSeed()) {
			throw this.problems.noNodes(this.source.apply(RedisTopology.STANDALONE));
		}
		RedisURI seed = server(standalone.getHost(), standalone.getPort(), RedisTopology.STANDALONE);
		return new RedisTarget(RedisTopology.CLUSTER, List.of(secure(seed)),
				this.source.apply(RedisTopology.STANDALONE), sslOptions(), null);
	}

	private RedisTarget sentinel(Sentinel sentinel) {
		List<RedisURI> sentinels = sentinel.getNodes()
			.stream()
			.map((node) -> RedisUris.server(host(node.host(), RedisTopology.SENTINEL),
					(node.port() > 0) ? node.port() : RedisUris.SENTINEL_PORT))
			.map((uri) -> RedisUris.authenticate(uri, sentinel.getUsername(), sentinel.getPassword()))
			.toList();
		RedisURI master = RedisUris.master(sentinel.getMaster(), sentinels);
		RedisUris.authenticate(master, this.details.getUsername(), this.details.getPassword());
		master.setDatabase(sentinel.getDatabase());
		return target(RedisTopology.SENTINEL, List.of(master));
	}

	private RedisTarget target(RedisTopology topology, List<RedisURI> uris) {
		SslOptions options = sslOptions();
		uris.forEach(this::secure);
		return new RedisTarget(topology, uris, this.source.apply(topology), options,
				(topology == RedisTopology.SENTINEL) ? options : null);
	}

	private List<RedisURI> uris(List<Node> nodes, RedisTopology topology) {
		return nodes.stream().map((node) -> server(node.host(), node.port(), topology)).toList();
	}

	private RedisURI server(String host, int port, RedisTopology topology) {
		return RedisUris.authenticate(RedisUris.server(host(host, topology), port), this.details.getUsername(),
				this.details.getPassword());
	}

	private String host(String host, RedisTopology topology) {
		if (!RedisUris.isHost(host)) {
			throw this.problems.host(this.source.apply(topology));
		}
		return host;
	}

	private @Nullable SslOptions sslOptions() {
		return RedisTls.of(this.details.getSslBundle());
	}

	private RedisURI secure(RedisURI uri) {
		uri.setSsl(usesTls());
		if (clientName() != null) {
			uri.setClientName(clientName());
		}
		return uri;
	}

	boolean usesTls() {
		return this.details.getSslBundle() != null;
	}

	@Nullable String clientName() {
		return null;
	}

	/**
	 * Return whether the single server may be a seed of a cluster.
	 */
	boolean isSeed() {
		return true;
	}

	InvalidCacheSettingsException database(int database) {
		return this.problems.databaseOf(this.source.apply(RedisTopology.STANDALONE), database);
	}

}
