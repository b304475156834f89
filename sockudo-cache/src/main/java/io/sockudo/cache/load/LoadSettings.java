/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.load;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.LoadOptions;

/**
 * Settings of how entries are loaded and stored, for all caches or for one. {@code null}
 * means that it isn't set here.
 *
 * @param ttl the time to live of entries that are written without one; zero: never
 * expires
 * @param options how entries are loaded; their TTL is ignored
 * @param leaseTimeout time after which a load lease expires and another node may load
 */
public record LoadSettings(@Nullable Duration ttl, LoadOptions options, @Nullable Duration leaseTimeout) {

	/**
	 * Return settings of a TTL alone.
	 * @param ttl the time to live; zero: never expires
	 * @return the settings
	 */
	public static LoadSettings ttl(Duration ttl) {
		return new LoadSettings(ttl, LoadOptions.defaults(), null);
	}

	/**
	 * Return settings of loading alone.
	 * @param options how entries are loaded; their TTL is ignored
	 * @return the settings
	 */
	public static LoadSettings options(LoadOptions options) {
		return new LoadSettings(null, options, null);
	}

}
