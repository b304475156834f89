/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.load.LoadPolicies;
import io.sockudo.cache.load.LoadPolicy;
import io.sockudo.cache.spring.SpringCacheSettings;
import io.sockudo.cache.store.Ttls;

/**
 * Effective settings of single Spring caches.
 */
public final class SpringCacheProperties {

	private final CacheProperties properties;

	private final LoadPolicies policies;

	private final Map<String, CacheProperties.NamedCache> relaxed = new HashMap<>();

	public SpringCacheProperties(CacheProperties properties) {
		this(properties, CachePolicies.of(properties));
	}

	public SpringCacheProperties(CacheProperties properties, LoadPolicies policies) {
		this.properties = properties;
		this.policies = policies;
		properties.getCaches().forEach((name, cache) -> this.relaxed.put(relax(name), cache));
	}

	public SpringCacheSettings of(String name) {
		LoadPolicy policy = this.policies.of(name, this.policies.defaults());
		CacheProperties.NamedCache own = find(name);
		long nullTtl = (own != null && own.getNullTtl() != null) ? Ttls.millis(own.getNullTtl()) : policy.ttl();
		long maxCapacity = (own != null && own.getMaxCapacity() != null) ? own.getMaxCapacity()
				: this.properties.getMemory().getMaxCapacity();
		return new SpringCacheSettings(policy, nullTtl, maxCapacity);
	}

	/**
	 * Return whether a Spring cache has a near cache.
	 * @param name the name of the cache
	 * @return whether it has one
	 */
	public boolean isNear(String name) {
		CacheProperties.NamedCache own = find(name);
		return (own != null && own.getNear() != null) ? own.getNear() : this.properties.getNear().getEnabled();
	}

	/**
	 * Return whether any cache may have a near cache.
	 * @return whether one may
	 */
	public boolean isAnyNear() {
		return this.properties.getNear().getEnabled() || this.properties.getCaches()
			.values()
			.stream()
			.anyMatch((cache) -> Boolean.TRUE.equals(cache.getNear()));
	}

	private CacheProperties.@Nullable NamedCache find(String name) {
		CacheProperties.NamedCache exact = this.properties.getCaches().get(name);
		return (exact != null) ? exact : this.relaxed.get(relax(name));
	}

	/**
	 * Return the form of a name in which environment variables are matched.
	 */
	private static String relax(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
