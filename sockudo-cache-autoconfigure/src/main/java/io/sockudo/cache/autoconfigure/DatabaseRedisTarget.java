/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.autoconfigure;

import java.util.List;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.sockudo.cache.autoconfigure.DatabaseRedisProperties.Node;
import io.sockudo.cache.autoconfigure.DatabaseRedisProperties.Tls;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;

/**
 * The Redis of {@code database.redis}.
 */
final class DatabaseRedisTarget {

	private static final String PREFIX = DatabaseRedisProperties.PREFIX;

	private static final String MASTER = "mymaster";

	private static final int LAST_PORT = 65535;

	private static final String SERVICE_LINK = "Kubernetes sets such a variable for a service named database-redis. Set "
			+ "enableServiceLinks: false in the specification of the pod, or give the service another name.";

	private final DatabaseRedisProperties properties;

	private final TargetProblems problems;

	private final RedisTls tls;

	DatabaseRedisTarget(DatabaseRedisProperties properties, TargetProblems problems, RedisTls tls) {
		this.properties = properties;
		this.problems = problems;
		this.tls = tls;
	}

	/**
	 * Read the section, if it says which Redis: others may use names of it for something
	 * else, as the service links of Kubernetes do.
	 * @param environment where properties are
	 * @param problems explains what is wrong
	 * @return the Redis; {@code null} if the section doesn't name one
	 */
	static @Nullable DatabaseRedisTarget find(Environment environment, TargetProblems problems) {
		Settings settings = new Settings(environment);
		boolean named = settings.text(PREFIX + ".host") != null || settings.isSetToSomething(PREFIX + ".sentinels")
				|| settings.isSetToSomething(PREFIX + ".cluster.nodes");
		return named ? new DatabaseRedisTarget(bind(environment, problems), problems, new RedisTls(settings)) : null;
	}

	private static DatabaseRedisProperties bind(Environment environment, TargetProblems problems) {
		try {
			return Binder.get(environment).bindOrCreate(PREFIX, DatabaseRedisProperties.class);
		}
		catch (BindException ex) {
			throw problems.unreadable(ex, isServiceLink(ex) ? SERVICE_LINK : TargetProblems.CORRECT);
		}
	}

	private static boolean isServiceLink(BindException failure) {
		ConfigurationProperty property = failure.getProperty();
		return property != null && String.valueOf(property.getValue()).startsWith("tcp://");
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
			throw this.problems.cluster(PREFIX + ".cluster.nodes");
		}
		RedisURI uri = secure(host(), this.properties.getMasterTls().getEnabled(), this.properties.getMasterTls());
		uri.setDatabase(database);
		return target(RedisTopology.STANDALONE, List.of(authenticate(uri)), PREFIX + ".host",
				this.properties.getMasterTls().getEnabled());
	}

	private RedisTarget cluster() {
		DatabaseRedisProperties.Cluster cluster = this.properties.getCluster();
		List<RedisURI> nodes = nodes(cluster.getNodes(), PREFIX + ".cluster.nodes", RedisURI.DEFAULT_REDIS_PORT);
		boolean hasNodes = !nodes.isEmpty();
		if (!hasNodes && !StringUtils.hasText(this.properties.getHost())) {
			throw this.problems.noNodes(PREFIX);
		}
		Tls files = this.properties.getMasterTls();
		boolean secure = cluster.getUseTls() || files.getEnabled();
		List<RedisURI> seeds = hasNodes ? nodes : List.of(host());
		for (RedisURI seed : seeds) {
			secure(seed, secure, files);
			if (StringUtils.hasLength(cluster.getPassword())) {
				RedisUris.authenticate(seed, cluster.getUsername(), cluster.getPassword());
			}
			else {
				authenticate(seed);
			}
		}
		return target(RedisTopology.CLUSTER, seeds, PREFIX + (hasNodes ? ".cluster.nodes" : ".host"), secure);
	}

	private RedisTarget sentinel() {
		List<RedisURI> sentinels = nodes(this.properties.getSentinels(), PREFIX + ".sentinels",
				RedisUris.SENTINEL_PORT);
		String name = this.properties.getName();
		RedisURI master = RedisUris.master(StringUtils.hasText(name) ? name : MASTER, sentinels);
		boolean secure = this.properties.getMasterTls().getEnabled();
		// First, because it changes the sentinels, too.
		secure(master, secure, this.properties.getMasterTls());
		Tls tls = this.properties.getSentinelTls();
		for (RedisURI sentinel : sentinels) {
			secure(sentinel, tls.getEnabled(), tls);
			RedisUris.authenticate(sentinel, this.properties.getSentinelUsername(),
					this.properties.getSentinelPassword());
		}
		master.setDatabase(this.properties.getDb());
		SslOptions sentinelOptions = tls.getEnabled() ? this.tls.of(tls, PREFIX + ".sentinel-tls") : null;
		return new RedisTarget(RedisTopology.SENTINEL, List.of(authenticate(master)), PREFIX + ".sentinels",
				options(secure), sentinelOptions);
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

	private static RedisURI secure(RedisURI uri, boolean secure, Tls tls) {
		uri.setSsl(secure);
		uri.setVerifyPeer(tls.getAcceptInvalidCerts() ? SslVerifyMode.NONE : SslVerifyMode.FULL);
		return uri;
	}

	private RedisURI host() {
		return server(this.properties.getHost(), this.properties.getPort(), PREFIX + ".host");
	}

	private List<RedisURI> nodes(List<Node> nodes, String property, int defaultPort) {
		return nodes.stream()
			.map((node) -> server(node.getHost(), (node.getPort() != null) ? node.getPort() : defaultPort, property))
			.toList();
	}

	private RedisURI server(@Nullable String host, int port, String property) {
		if (host == null || !RedisUris.isHost(host.strip())) {
			throw this.problems.invalid(property, "must have a host name or an address, without a scheme");
		}
		if (port < 1 || port > LAST_PORT) {
			throw this.problems.invalid(property, "must have a port between 1 and " + LAST_PORT);
		}
		return RedisUris.server(host.strip(), port);
	}

}
