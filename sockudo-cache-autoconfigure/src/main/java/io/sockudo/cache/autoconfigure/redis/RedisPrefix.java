/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.DatabaseRedisProperties;
import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Prefix of the cache's keys: its own setting, or else one derived from that of a Sockudo
 * installation.
 */
public final class RedisPrefix {

	/**
	 * Property of the prefix.
	 */
	public static final String PROPERTY = "cache.redis.prefix";

	/**
	 * Property of the prefix that an installation of Sockudo shares.
	 */
	public static final String SHARED_PROPERTY = DatabaseRedisProperties.PREFIX + ".key-prefix";

	private static final String CACHE = "cache:";

	private RedisPrefix() {
	}

	public static String of(CacheProperties properties, Environment environment) {
		String shared = shared(new Settings(environment));
		return (shared != null) ? shared + CACHE : properties.getRedis().getPrefix();
	}

	/**
	 * Return the prefix of the installation, if it is in effect.
	 * @param settings the settings
	 * @return the prefix; {@code null} if the cache has its own
	 */
	public static @Nullable String shared(Settings settings) {
		return (settings.find(PROPERTY) == null) ? settings.text(SHARED_PROPERTY) : null;
	}

}
