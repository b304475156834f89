/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.util.Locale;

/**
 * Type of the driver, a value of {@code cache.driver}.
 */
public enum CacheDriverType {

	/**
	 * Entries in this process.
	 */
	MEMORY,

	/**
	 * Entries in one Redis: standalone, with replicas, or monitored by sentinels.
	 */
	REDIS,

	/**
	 * Entries in a Redis Cluster.
	 */
	REDIS_CLUSTER,

	/**
	 * No caching.
	 */
	NONE;

	/**
	 * Return the spelling in properties.
	 * @return the spelling
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	public boolean isRedis() {
		return this == REDIS || this == REDIS_CLUSTER;
	}

}
