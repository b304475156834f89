/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.sockudo.cache.load.LoadPolicies;
import io.sockudo.cache.load.LoadSettings;

/**
 * Factory of the load and TTL policies from settings.
 */
public final class CachePolicies {

	private CachePolicies() {
	}

	public static LoadPolicies of(CacheProperties properties) {
		Map<String, LoadSettings> named = new HashMap<>();
		properties.getCaches().forEach((name, cache) -> named.put(name, cache.toSettings(cache.getTtl())));
		return new LoadPolicies(properties.getLoad().toSettings(defaultTtl(properties)), named);
	}

	public static Duration defaultTtl(CacheProperties properties) {
		Duration ttl = switch (properties.getDriver()) {
			case MEMORY -> properties.getMemory().getTtl();
			case REDIS, REDIS_CLUSTER -> properties.getRedis().getTtl();
			case NONE -> null;
		};
		return (ttl != null) ? ttl : properties.getTtl();
	}

}
