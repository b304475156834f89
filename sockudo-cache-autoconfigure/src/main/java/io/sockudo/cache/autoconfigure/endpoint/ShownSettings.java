/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import io.sockudo.cache.autoconfigure.redis.RedisPrefix;
import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.CachePolicies;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.CacheProperties.Memory;
import io.sockudo.cache.autoconfigure.settings.CacheProperties.NamedCache;
import io.sockudo.cache.autoconfigure.settings.CacheProperties.Redis;
import io.sockudo.cache.autoconfigure.settings.LoadProperties;
import io.sockudo.cache.autoconfigure.settings.ManagerProperties;
import io.sockudo.cache.autoconfigure.settings.NearProperties;
import io.sockudo.cache.autoconfigure.settings.SelectedDriver;

/**
 * Settings to show, by their names, without those that may hold a password.
 */
final class ShownSettings {

	private final Map<String, Object> shown = new LinkedHashMap<>();

	private ShownSettings() {
	}

	static Map<String, Object> of(CacheProperties properties, Environment environment) {
		ShownSettings settings = new ShownSettings();
		settings.add("cache.ttl", CachePolicies.defaultTtl(properties));
		CacheDriverType driver = SelectedDriver.of(properties);
		if (driver == CacheDriverType.MEMORY) {
			settings.addAll(properties.getMemory());
		}
		else if (driver != CacheDriverType.NONE) {
			settings.add(RedisPrefix.PROPERTY, RedisPrefix.of(properties, environment));
			settings.addAll(properties.getRedis());
			settings.addAll(properties.getNear());
		}
		settings.addLoad("cache.load", properties.getLoad());
		properties.getCaches().forEach(settings::addAll);
		settings.addAll(properties.getManager());
		settings.add("cache.rate-limiter.on-unavailable", properties.getRateLimiter().getOnUnavailable());
		settings.add("cache.health.down-when-unavailable", properties.getHealth().getDownWhenUnavailable());
		return settings.shown;
	}

	private void addAll(Memory memory) {
		add("cache.memory.max-capacity", memory.getMaxCapacity());
		add("cache.memory.cleanup-interval", memory.getCleanupInterval());
		add("cache.memory.store-by-value", memory.getStoreByValue());
	}

	private void addAll(Redis redis) {
		add("cache.redis.timeout", redis.getTimeout());
		add("cache.redis.connect-timeout", redis.getConnectTimeout());
		add("cache.redis.fail-fast", redis.getFailFast());
		add("cache.redis.coalesce-reads", redis.getCoalesceReads());
		add("cache.redis.ssl.bundle", redis.getSsl().getBundle());
	}

	private void addAll(NearProperties near) {
		add("cache.near.enabled", near.getEnabled());
		add("cache.near.max-capacity", near.getMaxCapacity());
		add("cache.near.ttl", near.getTtl());
	}

	private void addAll(String name, NamedCache cache) {
		String prefix = "cache.caches." + name;
		add(prefix + ".ttl", cache.getTtl());
		add(prefix + ".null-ttl", cache.getNullTtl());
		add(prefix + ".max-capacity", cache.getMaxCapacity());
		add(prefix + ".near", cache.getNear());
		addLoad(prefix, cache);
	}

	private void addLoad(String prefix, LoadProperties load) {
		add(prefix + ".lease", load.getLease());
		add(prefix + ".lease-timeout", load.getLeaseTimeout());
		add(prefix + ".stale-ttl", load.getStaleTtl());
		add(prefix + ".soft-timeout", load.getSoftTimeout());
		add(prefix + ".refresh-ahead", load.getRefreshAhead());
		add(prefix + ".ttl-jitter", load.getTtlJitter());
	}

	private void addAll(ManagerProperties manager) {
		add("cache.manager.cache-names", manager.getCacheNames());
		add("cache.manager.trusted-packages", manager.getTrustedPackages());
		add("cache.manager.on-unavailable", manager.getOnUnavailable());
	}

	/**
	 * Add a value as text, "PT5M" for example, so that it doesn't depend on the mapper
	 * that writes it.
	 */
	private void add(String name, @Nullable Object value) {
		if (value != null) {
			this.shown.put(name, value.toString());
		}
	}

}
