/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import org.jspecify.annotations.Nullable;

/**
 * Redis that the driver connects to, and the source of that setting. Shown without
 * credentials.
 *
 * @param topology how the servers belong together
 * @param uris one for a single server; one with all sentinels; all known nodes of a
 * master with replicas or of a cluster
 * @param source where this was set, for people: {@code cache.redis.url-override}
 * @param sslOptions keys and trust for TLS, {@code null} for those of the JVM; whether
 * TLS is used is said by the URIs
 * @param sentinelSslOptions the same for the sentinels; a client has but one set, so this
 * one counts where there is none for the master
 */
public record RedisTarget(RedisTopology topology, List<RedisURI> uris, String source, @Nullable SslOptions sslOptions,
		@Nullable SslOptions sentinelSslOptions) {

	private static final String CODE = "set in code";

	/**
	 * Create a target.
	 * @param topology how the servers belong together
	 * @param uris the addresses, one at least
	 * @param source where this was set
	 * @param sslOptions keys and trust for TLS, or {@code null}
	 * @param sentinelSslOptions the same for the sentinels, or {@code null}
	 */
	public RedisTarget {
		if (uris.isEmpty()) {
			throw new IllegalArgumentException("'uris' must not be empty");
		}
		uris = List.copyOf(uris);
	}

	/**
	 * Create the target of a single server, or, if the URI has sentinels, of the master
	 * that they know. TLS uses the keys and the trust of the JVM.
	 * @param uri where the server is, with its credentials
	 * @return the target
	 */
	public static RedisTarget of(RedisURI uri) {
		RedisTopology topology = uri.getSentinels().isEmpty() ? RedisTopology.STANDALONE : RedisTopology.SENTINEL;
		return new RedisTarget(topology, List.of(uri), CODE, null, null);
	}

	/**
	 * Create the target of a cluster. TLS uses the keys and the trust of the JVM.
	 * @param nodes some of its nodes, with their credentials; not empty
	 * @return the target
	 */
	public static RedisTarget cluster(Collection<RedisURI> nodes) {
		return new RedisTarget(RedisTopology.CLUSTER, List.copyOf(nodes), CODE, null, null);
	}

	/**
	 * Return the addresses, for messages.
	 * @return hosts and ports, without credentials
	 */
	public String addresses() {
		return this.uris.stream().map(RedisTarget::addresses).collect(Collectors.joining(", "));
	}

	private static String addresses(RedisURI uri) {
		if (uri.getSentinels().isEmpty()) {
			return (uri.getSocket() != null) ? uri.getSocket() : address(uri.getHost(), uri.getPort());
		}
		return uri.getSentinels().stream().map(RedisTarget::addresses).collect(Collectors.joining(", "));
	}

	private static String address(String host, int port) {
		return ((host.indexOf(':') != -1 && !host.startsWith("[")) ? "[" + host + "]" : host) + ":" + port;
	}

	@Override
	public String toString() {
		return this.topology.text() + " at " + addresses() + " (" + this.source + ")";
	}

}
