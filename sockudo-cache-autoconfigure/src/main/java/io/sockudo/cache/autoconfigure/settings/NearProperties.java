/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.convert.DurationUnit;

/**
 * Settings of the near cache, which keeps entries of Redis in this process.
 */
public class NearProperties {

	/**
	 * Whether the key-value cache and the Spring caches have a near cache of their
	 * entries in Redis in this process. Without effect on other drivers.
	 */
	private Boolean enabled = false;

	/**
	 * Maximum number of near-cache entries of each cache. Zero keeps nothing.
	 */
	private Long maxCapacity = 10000L;

	/**
	 * Longest life of a near-cache entry, which never outlives the entry in Redis. A
	 * number is seconds, zero means no limit of its own.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration ttl = Duration.ofSeconds(60);

	public Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(Boolean enabled) {
		this.enabled = enabled;
	}

	public Long getMaxCapacity() {
		return this.maxCapacity;
	}

	public void setMaxCapacity(Long maxCapacity) {
		this.maxCapacity = maxCapacity;
	}

	public Duration getTtl() {
		return this.ttl;
	}

	public void setTtl(Duration ttl) {
		this.ttl = ttl;
	}

}
