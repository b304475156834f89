/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties of the Redis shared by all parts of a Sockudo installation.
 */
@ConfigurationProperties(DatabaseRedisProperties.PREFIX)
public class DatabaseRedisProperties {

	/**
	 * Prefix of the properties.
	 */
	public static final String PREFIX = "database.redis";

	/**
	 * Host of the server. May begin with "rediss://", which means TLS, or "redis://".
	 */
	private @Nullable String host;

	/**
	 * Port of the server.
	 */
	private Integer port = 6379;

	/**
	 * Number of the database.
	 */
	private Integer db = 0;

	/**
	 * User name.
	 */
	private @Nullable String username;

	/**
	 * Password.
	 */
	private @Nullable String password;

	/**
	 * Sentinels, each with "host" and "port", or as "host:port".
	 */
	private List<Node> sentinels = new ArrayList<>();

	/**
	 * Name of the master that the sentinels monitor.
	 */
	private String name = "mymaster";

	/**
	 * User name for the sentinels.
	 */
	private @Nullable String sentinelUsername;

	/**
	 * Password for the sentinels.
	 */
	private @Nullable String sentinelPassword;

	/**
	 * Text in front of the keys of the installation. The cache's prefix is this and
	 * "cache:" when "cache.redis.prefix" is not set.
	 */
	private @Nullable String keyPrefix;

	/**
	 * Nodes of a cluster, used when "database.redis.cluster.nodes" is empty.
	 */
	private List<Node> clusterNodes = new ArrayList<>();

	private final Cluster cluster = new Cluster();

	private final Tls masterTls = new Tls();

	private final Tls sentinelTls = new Tls();

	public @Nullable String getHost() {
		return this.host;
	}

	public void setHost(@Nullable String host) {
		this.host = host;
	}

	public Integer getPort() {
		return this.port;
	}

	public void setPort(Integer port) {
		this.port = port;
	}

	public Integer getDb() {
		return this.db;
	}

	public void setDb(Integer db) {
		this.db = db;
	}

	public @Nullable String getUsername() {
		return this.username;
	}

	public void setUsername(@Nullable String username) {
		this.username = username;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public List<Node> getSentinels() {
		return this.sentinels;
	}

	public void setSentinels(List<Node> sentinels) {
		this.sentinels = sentinels;
	}

	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

	public @Nullable String getSentinelUsername() {
		return this.sentinelUsername;
	}

	public void setSentinelUsername(@Nullable String sentinelUsername) {
		this.sentinelUsername = sentinelUsername;
	}

	public @Nullable String getSentinelPassword() {
		return this.sentinelPassword;
	}

	public void setSentinelPassword(@Nullable String sentinelPassword) {
		this.sentinelPassword = sentinelPassword;
	}

	public @Nullable String getKeyPrefix() {
		return this.keyPrefix;
	}

	public void setKeyPrefix(@Nullable String keyPrefix) {
		this.keyPrefix = keyPrefix;
	}

	public List<Node> getClusterNodes() {
		return this.clusterNodes;
	}

	public void setClusterNodes(List<Node> clusterNodes) {
		this.clusterNodes = clusterNodes;
	}

	public Cluster getCluster() {
		return this.cluster;
	}

	public Tls getMasterTls() {
		return this.masterTls;
	}

	public Tls getSentinelTls() {
		return this.sentinelTls;
	}

	/**
	 * Settings of Redis Cluster.
	 */
	public static class Cluster {

		/**
		 * Seed nodes of the cluster, each with "host" and "port", or as "host:port".
		 */
		private List<Node> nodes = new ArrayList<>();

		/**
		 * User name for the nodes. Same as "database.redis.username" when not set.
		 */
		private @Nullable String username;

		/**
		 * Password for the nodes. Same as "database.redis.password" when not set.
		 */
		private @Nullable String password;

		/**
		 * Whether to use TLS. Files are those of "database.redis.master-tls".
		 */
		private Boolean useTls = false;

		public List<Node> getNodes() {
			return this.nodes;
		}

		public void setNodes(List<Node> nodes) {
			this.nodes = nodes;
		}

		public @Nullable String getUsername() {
			return this.username;
		}

		public void setUsername(@Nullable String username) {
			this.username = username;
		}

		public @Nullable String getPassword() {
			return this.password;
		}

		public void setPassword(@Nullable String password) {
			this.password = password;
		}

		public Boolean getUseTls() {
			return this.useTls;
		}

		public void setUseTls(Boolean useTls) {
			this.useTls = useTls;
		}

	}

	/**
	 * Settings of TLS.
	 */
	public static class Tls {

		/**
		 * Whether to use TLS.
		 */
		private Boolean enabled = false;

		/**
		 * PEM file with the trusted certificates.
		 */
		private @Nullable String caPath;

		/**
		 * PEM file with the client certificate.
		 */
		private @Nullable String clientCertPath;

		/**
		 * PEM file with the private key of the client certificate.
		 */
		private @Nullable String clientKeyPath;

		/**
		 * Whether to accept any certificate. Others can then read the connection.
		 */
		private Boolean acceptInvalidCerts = false;

		public Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable String getCaPath() {
			return this.caPath;
		}

		public void setCaPath(@Nullable String caPath) {
			this.caPath = caPath;
		}

		public @Nullable String getClientCertPath() {
			return this.clientCertPath;
		}

		public void setClientCertPath(@Nullable String clientCertPath) {
			this.clientCertPath = clientCertPath;
		}

		public @Nullable String getClientKeyPath() {
			return this.clientKeyPath;
		}

		public void setClientKeyPath(@Nullable String clientKeyPath) {
			this.clientKeyPath = clientKeyPath;
		}

		public Boolean getAcceptInvalidCerts() {
			return this.acceptInvalidCerts;
		}

		public void setAcceptInvalidCerts(Boolean acceptInvalidCerts) {
			this.acceptInvalidCerts = acceptInvalidCerts;
		}

	}

	/**
	 * Address of one server.
	 */
	public static class Node {

		/**
		 * Host of the server. May begin with "rediss://", which means TLS, or "redis://",
		 * and end with a port.
		 */
		private @Nullable String host;

		/**
		 * Port of the server.
		 */
		private @Nullable Integer port;

		public @Nullable String getHost() {
			return this.host;
		}

		public void setHost(@Nullable String host) {
			this.host = host;
		}

		public @Nullable Integer getPort() {
			return this.port;
		}

		public void setPort(@Nullable Integer port) {
			this.port = port;
		}

		/**
		 * Create a node from a text.
		 * @param text a host, with a scheme and a port if need be
		 * @return the node
		 */
		public static Node of(String text) {
			Node node = new Node();
			node.setHost(text);
			return node;
		}

	}

}
