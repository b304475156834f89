/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import org.jspecify.annotations.Nullable;

/**
 * Settings of TLS to Redis, wherever its address is set.
 */
public class RedisSslProperties {

	/**
	 * Name of the SSL bundle with the trusted certificates and the client certificate.
	 * Whether TLS is used is set with the address. Same as "spring.data.redis.ssl.bundle"
	 * when not set.
	 */
	private @Nullable String bundle;

	public @Nullable String getBundle() {
		return this.bundle;
	}

	public void setBundle(@Nullable String bundle) {
		this.bundle = bundle;
	}

}
