/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.Environment;

import io.sockudo.cache.autoconfigure.settings.DatabaseRedisProperties;
import io.sockudo.cache.autoconfigure.settings.Settings;
import io.sockudo.cache.redis.RedisTarget;

/**
 * Source of the target in {@code database.redis}.
 */
final class DatabaseRedisSource implements RedisTargetSource {

	private static final String PREFIX = DatabaseRedisProperties.PREFIX;

	static final String CLUSTER_NODES = PREFIX + ".cluster.nodes";

	/**
	 * Variable of an installation with the same meaning.
	 */
	static final String VARIABLE = "REDIS_CLUSTER_NODES";

	private static final String SERVICE_LINK = "Kubernetes sets such a variable for a service named database-redis. Set "
			+ "enableServiceLinks: false in the specification of the pod, or give the service another name.";

	private final Environment environment;

	private final Settings settings;

	private final TargetProblems problems;

	DatabaseRedisSource(Environment environment, TargetProblems problems) {
		this.environment = environment;
		this.settings = new Settings(environment);
		this.problems = problems;
	}

	// Names of the section may have other uses, as the service links of Kubernetes: it is
	// read only if it selects a Redis.
	@Override
	public @Nullable RedisTarget find(boolean cluster) {
		boolean named = this.settings.text(PREFIX + ".host") != null
				|| this.settings.isSetToSomething(PREFIX + ".sentinels")
				|| this.settings.isSetToSomething(CLUSTER_NODES)
				|| this.settings.isSetToSomething(PREFIX + ".cluster-nodes");
		return named ? new DatabaseRedisTarget(bind(), this.problems, this.settings).resolve(cluster) : null;
	}

	private DatabaseRedisProperties bind() {
		try {
			return Binder.get(this.environment).bindOrCreate(PREFIX, DatabaseRedisProperties.class);
		}
		catch (BindException ex) {
			throw this.problems.unreadable(ex, isServiceLink(ex) ? SERVICE_LINK : TargetProblems.CORRECT);
		}
	}

	private static boolean isServiceLink(BindException failure) {
		ConfigurationProperty property = failure.getProperty();
		return property != null && String.valueOf(property.getValue()).startsWith("tcp://");
	}

}
