/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.env.Environment;

import io.sockudo.cache.autoconfigure.settings.AllowedValues;
import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException.Problem;
import io.sockudo.cache.autoconfigure.settings.SelectedDriver;
import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Problems of settings that don't fit together.
 */
final class TargetProblems {

	/**
	 * Action for a wrong value.
	 */
	static final String CORRECT = "Correct the value.";

	private static final String SINGLE = "Set " + SelectedDriver.DRIVER + "=redis and not cache.redis.cluster-mode.";

	private static final String MIXED = "has nodes with TLS and nodes without it, but they are reached in one way";

	private final Settings settings;

	private final boolean clusterMode;

	TargetProblems(Environment environment, CacheProperties properties) {
		this.settings = new Settings(environment);
		this.clusterMode = properties.getDriver() != CacheDriverType.REDIS_CLUSTER
				&& properties.getRedis().getClusterMode();
	}

	InvalidCacheSettingsException noNodes(String source) {
		return new InvalidCacheSettingsException(driver("needs nodes of a cluster, but " + source + " has none"),
				"Set cache.redis.url-override to addresses of nodes, separated by commas, or "
						+ "database.redis.cluster.nodes, or spring.data.redis.cluster.nodes.");
	}

	InvalidCacheSettingsException cluster(String source) {
		return new InvalidCacheSettingsException(driver("needs a single Redis, but " + source + " is a cluster"),
				"Set " + SelectedDriver.DRIVER + "=redis-cluster.");
	}

	InvalidCacheSettingsException several(RedisUrlSetting setting) {
		return new InvalidCacheSettingsException(
				setting.problem("has several addresses, which are the nodes of a cluster"),
				"Set " + SelectedDriver.DRIVER + "=redis-cluster, or leave one address.");
	}

	InvalidCacheSettingsException mixed(RedisUrlSetting setting) {
		return mixed(setting.problem(MIXED));
	}

	InvalidCacheSettingsException mixed(String property) {
		return mixed(this.settings.problemWithoutValue(property, MIXED));
	}

	private static InvalidCacheSettingsException mixed(Problem problem) {
		return new InvalidCacheSettingsException(problem, "Begin all addresses with rediss://, or all with redis://.");
	}

	InvalidCacheSettingsException sentinels(RedisUrlSetting setting) {
		return new InvalidCacheSettingsException(
				setting.problem("names sentinels, which don't watch clusters, but the driver is redis-cluster"),
				"Give addresses of nodes: redis://host:port,redis://host:port. Or: " + SINGLE);
	}

	InvalidCacheSettingsException database(RedisUrlSetting setting, int database) {
		return database(setting.problem(onlyZero(database)));
	}

	InvalidCacheSettingsException database(String property, int database) {
		return database(this.settings.problemWithoutValue(property, onlyZero(database)));
	}

	InvalidCacheSettingsException databaseOf(String source, int database) {
		return database(driver(source + " " + onlyZero(database)));
	}

	InvalidCacheSettingsException nothing(String source) {
		return new InvalidCacheSettingsException(driver("needs to know which Redis, but " + source + " names none"),
				"Set cache.redis.url-override or database.redis.host.");
	}

	InvalidCacheSettingsException host(String source) {
		return new InvalidCacheSettingsException(
				driver("needs hosts and ports, but " + source
						+ " has something else in the place of a host, such as a URL or a password"),
				"Put a URL into cache.redis.url-override or spring.data.redis.url, and a user name and a password into "
						+ "the properties for them. The value isn't shown, because it may be a secret.");
	}

	/**
	 * Return the exception for an unreadable value. The value isn't shown: it may be a
	 * password in a wrong place.
	 */
	InvalidCacheSettingsException unreadable(BindException failure, String action) {
		String allowed = AllowedValues.describe(failure.getTarget().getType().resolve());
		return new InvalidCacheSettingsException(
				this.settings.problemWithoutValue(failure.getName(), (allowed != null) ? allowed : "can't be read"),
				action);
	}

	InvalidCacheSettingsException invalid(String property, String reason) {
		return new InvalidCacheSettingsException(this.settings.problemWithoutValue(property, reason), CORRECT);
	}

	private InvalidCacheSettingsException database(Problem problem) {
		return new InvalidCacheSettingsException(problem, "Select database 0. Or: " + SINGLE);
	}

	private static String onlyZero(int database) {
		return "selects database " + database + ", but a cluster has only database 0";
	}

	private Problem driver(String reason) {
		return this.settings.problem(this.clusterMode ? "cache.redis.cluster-mode" : SelectedDriver.DRIVER, reason);
	}

}
