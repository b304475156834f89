/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.SelectedDriver;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.store.Ttls;

/**
 * Startup logger: one line that describes the driver. Shows no credentials.
 */
final class CacheStartupLogger {

	private static final Log logger = LogFactory.getLog(CacheStartupLogger.class);

	private CacheStartupLogger() {
	}

	static void none() {
		logger.info("Cache: driver none, nothing is kept");
	}

	static void memory(CacheProperties properties) {
		logger.info("Cache: driver memory, " + properties.getMemory().getMaxCapacity() + " entries at most, "
				+ ttl(properties));
	}

	static void redis(CacheProperties properties, RedisTarget target, String prefix) {
		String driver = (SelectedDriver.of(properties) == CacheDriverType.REDIS_CLUSTER) ? "redis-cluster" : "redis";
		logger.info("Cache: driver " + driver + ", " + target + ", " + ttl(properties) + ", prefix \"" + prefix + "\""
				+ near(properties));
	}

	private static String near(CacheProperties properties) {
		return properties.determinePolicies().isAnyNear()
				? ", near cache of " + properties.getNear().getMaxCapacity() + " entries at most" : "";
	}

	private static String ttl(CacheProperties properties) {
		Duration ttl = properties.determineTtl();
		return ttl.isZero() ? "no TTL" : "TTL " + Ttls.millis(ttl) / 1000.0 + " s";
	}

}
