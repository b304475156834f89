/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.util.StringUtils;

import io.sockudo.cache.autoconfigure.settings.DatabaseRedisProperties;
import io.sockudo.cache.autoconfigure.settings.DatabaseRedisProperties.Node;
import io.sockudo.cache.autoconfigure.settings.DatabaseRedisProperties.Tls;
import io.sockudo.cache.autoconfigure.settings.Settings;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;

/**
 * Target of {@code database.redis}.
 */
final class DatabaseRedisTarget {

	private static final String PREFIX = DatabaseRedisProperties.PREFIX;

	private static final String MASTER = "mymaster";

	private static final String HOST = PREFIX + ".host";

	private static final String SENTINELS = PREFIX + ".sentinels";

	private static final String SECURE = "rediss";

	/**
	 * Server with optional scheme and port: [::1] has brackets where a port follows.
	 */
	private static final Pattern SERVER = Pattern.compile("(?:(rediss?)://)?"
			+ "(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+|[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9._-]+)?)"
			+ "(?::([0-9]{1,5}))?/?");

	private final DatabaseRedisProperties properties;

	private final TargetProblems problems;

	private final Settings settings;

	private final RedisTls tls;

	DatabaseRedisTarget(DatabaseRedisProperties properties, TargetProblems problems, Settings settings) {
		this.properties = properties;
		this.problems = problems;
		this.settings = settings;
		this.tls = new RedisTls(settings);
	}

	RedisTarget resolve(boolean cluster) {
		int database = this.properties.getDb();
		if (database < 0) {
			throw this.problems.invalid(PREFIX + ".db", "must be zero or more");
		}
		if (cluster) {
			if (database != 0) {
				throw this.problems.database(PREFIX + ".db", database);
			}
			return cluster();
		}
		if (!this.properties.getSentinels().isEmpty()) {
			return sentinel();
		}
		if (!StringUtils.hasText(this.properties.getHost())) {
			throw this.problems.cluster(nodesSource());
		}
		RedisURI uri = host();
		boolean secure = secure(List.of(uri), this.properties.getMasterTls().getEnabled(),
				this.properties.getMasterTls(), HOST);
		uri.setDatabase(database);
		return target(RedisTopology.STANDALONE, List.of(authenticate(uri)), HOST, secure);
	}

	private RedisTarget cluster() {
		DatabaseRedisProperties.Cluster cluster = this.properties.getCluster();
		List<Node> named = cluster.getNodes().isEmpty() ? this.properties.getClusterNodes() : cluster.getNodes();
		List<RedisURI> nodes = nodes(named, nodesProperty(), RedisURI.DEFAULT_REDIS_PORT);
		boolean hasNodes = !nodes.isEmpty();
		if (!hasNodes && !StringUtils.hasText(this.properties.getHost())) {
			throw this.problems.noNodes(PREFIX);
		}
		Tls files = this.properties.getMasterTls();
		List<RedisURI> seeds = hasNodes ? nodes : List.of(host());
		boolean secure = secure(seeds, cluster.getUseTls() || files.getEnabled(), files,
				hasNodes ? nodesProperty() : HOST);
		for (RedisURI seed : seeds) {
			if (StringUtils.hasLength(cluster.getPassword())) {
				RedisUris.authenticate(seed, cluster.getUsername(), cluster.getPassword());
			}
			else {
				authenticate(seed);
			}
		}
		return target(RedisTopology.CLUSTER, seeds, hasNodes ? nodesSource() : HOST, secure);
	}

	private String nodesProperty() {
		return this.properties.getCluster().getNodes().isEmpty() ? PREFIX + ".cluster-nodes"
				: DatabaseRedisSource.CLUSTER_NODES;
	}

	private String nodesSource() {
		ConfigurationProperty property = this.settings.find(nodesProperty());
		return (property != null && Settings.isGlobalVariables(property.getSource())) ? DatabaseRedisSource.VARIABLE
				: nodesProperty();
	}

	private RedisTarget sentinel() {
		List<RedisURI> sentinels = nodes(this.properties.getSentinels(), SENTINELS, RedisUris.SENTINEL_PORT);
		String name = this.properties.getName();
		Tls tls = this.properties.getSentinelTls();
		boolean sentinelsSecure = secure(sentinels, tls.getEnabled(), tls, SENTINELS);
		for (RedisURI sentinel : sentinels) {
			RedisUris.authenticate(sentinel, this.properties.getSentinelUsername(),
					this.properties.getSentinelPassword());
		}
		Tls masterTls = this.properties.getMasterTls();
		RedisURI master = RedisUris.master(StringUtils.hasText(name) ? name : MASTER, List.of());
		secure(List.of(master), masterTls.getEnabled(), masterTls, HOST);
		// Last, because a TLS setting of a master changes its sentinels, too.
		master.getSentinels().addAll(sentinels);
		master.setDatabase(this.properties.getDb());
		SslOptions sentinelOptions = sentinelsSecure ? this.tls.of(tls, PREFIX + ".sentinel-tls") : null;
		return new RedisTarget(RedisTopology.SENTINEL, List.of(authenticate(master)), SENTINELS,
				options(masterTls.getEnabled()), sentinelOptions);
	}

	private RedisTarget target(RedisTopology topology, List<RedisURI> uris, String source, boolean secure) {
		return new RedisTarget(topology, uris, source, options(secure), null);
	}

	private @Nullable SslOptions options(boolean secure) {
		return secure ? this.tls.of(this.properties.getMasterTls(), PREFIX + ".master-tls") : null;
	}

	private RedisURI authenticate(RedisURI uri) {
		return RedisUris.authenticate(uri, this.properties.getUsername(), this.properties.getPassword());
	}

	/**
	 * Set up TLS and return whether it is used. All servers must agree: a property
	 * enables it, or the scheme of each of them.
	 */
	private boolean secure(List<RedisURI> uris, boolean enabled, Tls tls, String property) {
		boolean secure = enabled || uris.get(0).isSsl();
		if (!enabled && uris.stream().anyMatch((uri) -> uri.isSsl() != secure)) {
			throw this.problems.mixed(property);
		}
		uris.forEach((uri) -> {
			uri.setSsl(secure);
			uri.setVerifyPeer(tls.getAcceptInvalidCerts() ? SslVerifyMode.NONE : SslVerifyMode.FULL);
		});
		return secure;
	}

	private RedisURI host() {
		return server(this.properties.getHost(), this.properties.getPort(), HOST);
	}

	private List<RedisURI> nodes(List<Node> nodes, String property, int defaultPort) {
		return nodes.stream()
			.map((node) -> server(node.getHost(), (node.getPort() != null) ? node.getPort() : defaultPort, property))
			.toList();
	}

	private RedisURI server(@Nullable String text, int port, String property) {
		Matcher server = SERVER.matcher((text != null) ? text.strip() : "");
		if (!server.matches()) {
			throw this.problems.invalid(property,
					"must have a host name or an address; a scheme before and a port after it are fine, but a user name, a password or a path are not");
		}
		int number = (server.group(3) != null) ? Integer.parseInt(server.group(3)) : port;
		if (number < 1 || number > RedisUrl.LAST_PORT) {
			throw this.problems.invalid(property, "must have a port between 1 and " + RedisUrl.LAST_PORT);
		}
		RedisURI uri = RedisUris.server(server.group(2), number);
		uri.setSsl(SECURE.equals(server.group(1)));
		return uri;
	}

}
