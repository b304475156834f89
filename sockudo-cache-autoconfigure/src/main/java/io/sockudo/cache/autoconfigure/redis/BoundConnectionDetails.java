/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Connection details bound from {@code spring.data.redis} as by Spring Boot. Used where
 * Boot's own auto-configuration of Redis is missing because Spring Data Redis is.
 */
final class BoundConnectionDetails implements DataRedisConnectionDetails {

	private final DataRedisProperties properties;

	private final ObjectProvider<SslBundles> bundles;

	private final TargetProblems problems;

	private final @Nullable URI url;

	BoundConnectionDetails(Environment environment, ObjectProvider<SslBundles> bundles, TargetProblems problems) {
		this.properties = bind(environment, problems);
		this.bundles = bundles;
		this.problems = problems;
		String text = this.properties.getUrl();
		this.url = StringUtils.hasText(text) ? SpringDataRedis.parse(text) : null;
	}

	/**
	 * Bind the properties. Boot's own message would show the value.
	 */
	private static DataRedisProperties bind(Environment environment, TargetProblems problems) {
		try {
			return Binder.get(environment).bindOrCreate(SpringDataRedis.PREFIX, DataRedisProperties.class);
		}
		catch (BindException ex) {
			throw problems.unreadable(ex, TargetProblems.CORRECT);
		}
	}

	@Override
	public @Nullable String getUsername() {
		return (this.url != null) ? SpringDataRedis.usernameOf(this.url.getUserInfo()) : this.properties.getUsername();
	}

	@Override
	public @Nullable String getPassword() {
		return (this.url != null) ? SpringDataRedis.passwordOf(this.url.getUserInfo()) : this.properties.getPassword();
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		if (!this.properties.getSsl().isEnabled()) {
			return null;
		}
		String name = this.properties.getSsl().getBundle();
		return StringUtils.hasLength(name) ? this.bundles.getObject().getBundle(name) : SslBundle.systemDefault();
	}

	@Override
	public Standalone getStandalone() {
		if (this.url == null) {
			return Standalone.of(this.properties.getHost(), this.properties.getPort(), this.properties.getDatabase());
		}
		return Standalone.of(this.url.getHost(), this.url.getPort(), SpringDataRedis.database(this.url));
	}

	@Override
	public @Nullable Sentinel getSentinel() {
		DataRedisProperties.Sentinel sentinel = this.properties.getSentinel();
		if (sentinel == null) {
			return null;
		}
		String master = sentinel.getMaster();
		if (!StringUtils.hasText(master)) {
			throw this.problems.invalid(SpringDataRedis.PREFIX + ".sentinel.master", "must name the master");
		}
		return new BoundSentinel(sentinel, master, getStandalone().getDatabase(),
				nodes("sentinel.nodes", sentinel.getNodes()));
	}

	@Override
	public @Nullable Cluster getCluster() {
		DataRedisProperties.Cluster cluster = this.properties.getCluster();
		if (cluster == null) {
			return null;
		}
		List<Node> nodes = nodes("cluster.nodes", cluster.getNodes());
		return () -> nodes;
	}

	@Override
	public @Nullable MasterReplica getMasterReplica() {
		DataRedisProperties.Masterreplica masterReplica = this.properties.getMasterreplica();
		if (masterReplica == null) {
			return null;
		}
		List<Node> nodes = nodes("masterreplica.nodes", masterReplica.getNodes());
		return () -> nodes;
	}

	private List<Node> nodes(String property, @Nullable List<String> nodes) {
		return (nodes != null) ? nodes.stream().map((node) -> node(property, node)).toList() : List.of();
	}

	private Node node(String property, String node) {
		int colon = node.lastIndexOf(':');
		String port = node.substring(colon + 1);
		if (colon <= 0 || !port.matches("[0-9]{1,5}")) {
			throw this.problems.invalid(SpringDataRedis.PREFIX + "." + property, "must be host:port for each node");
		}
		return new Node(node.substring(0, colon), Integer.parseInt(port));
	}

	/**
	 * Sentinels of the properties.
	 */
	private static final class BoundSentinel implements Sentinel {

		private final DataRedisProperties.Sentinel properties;

		private final String master;

		private final int database;

		private final List<Node> nodes;

		private BoundSentinel(DataRedisProperties.Sentinel properties, String master, int database, List<Node> nodes) {
			this.properties = properties;
			this.master = master;
			this.database = database;
			this.nodes = nodes;
		}

		@Override
		public int getDatabase() {
			return this.database;
		}

		@Override
		public String getMaster() {
			return this.master;
		}

		@Override
		public List<Node> getNodes() {
			return this.nodes;
		}

		@Override
		public @Nullable String getUsername() {
			return this.properties.getUsername();
		}

		@Override
		public @Nullable String getPassword() {
			return this.properties.getPassword();
		}

	}

}
