/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.autoconfigure.settings.Settings;
import io.sockudo.cache.redis.RedisTopology;

/**
 * Target of {@code spring.data.redis}: Boot's own connection details, or those bound in
 * their place, and the settings that they don't expose.
 */
final class SpringDataRedisTarget extends ConnectionDetailsTarget {

	static final String BOOTS_DETAILS = "org.springframework.boot.data.redis.autoconfigure."
			+ "PropertiesDataRedisConnectionDetails";

	private final Settings settings;

	private final TargetProblems problems;

	SpringDataRedisTarget(DataRedisConnectionDetails details, TargetProblems problems, Settings settings) {
		super(details, problems, (topology) -> source(topology, settings));
		this.settings = settings;
		this.problems = problems;
	}

	static boolean isBehind(DataRedisConnectionDetails details) {
		return details instanceof BoundConnectionDetails || details.getClass().getName().equals(BOOTS_DETAILS);
	}

	private static String source(RedisTopology topology, Settings settings) {
		String property = switch (topology) {
			case SENTINEL -> ".sentinel.nodes";
			case CLUSTER -> ".cluster.nodes";
			case MASTER_REPLICA -> ".masterreplica.nodes";
			case STANDALONE -> Stream.of(".url", ".host", ".port")
				.filter((each) -> settings.text(SpringDataRedis.PREFIX + each) != null)
				.findFirst()
				.orElse(".host");
		};
		return (SpringDataRedis.isConnectionSet(settings) ? "" : "the default of ") + SpringDataRedis.PREFIX + property;
	}

	// With rediss, the details have the password but no bundle: it would be sent in clear
	// text.
	@Override
	boolean usesTls() {
		String url = this.settings.text(SpringDataRedis.URL);
		return super.usesTls() || (url != null && SpringDataRedis.usesTls(url));
	}

	@Override
	@Nullable String clientName() {
		return this.settings.text(SpringDataRedis.PREFIX + ".client-name");
	}

	/**
	 * Return whether this is a seed of a cluster. Boot's default localhost is no node
	 * that anybody has named.
	 */
	@Override
	boolean isSeed() {
		return SpringDataRedis.isServerSet(this.settings);
	}

	@Override
	InvalidCacheSettingsException database(int database) {
		boolean byUrl = this.settings.text(SpringDataRedis.URL) != null;
		return this.problems.database(SpringDataRedis.PREFIX + (byUrl ? ".url" : ".database"), database);
	}

}
