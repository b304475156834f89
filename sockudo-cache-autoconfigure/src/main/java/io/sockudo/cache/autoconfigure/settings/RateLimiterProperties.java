/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import org.springframework.boot.context.properties.NestedConfigurationProperty;

import io.sockudo.cache.ratelimit.OnUnavailable;

/**
 * Settings of the rate limiter.
 */
public class RateLimiterProperties {

	/**
	 * Behavior while the driver can't be reached or doesn't answer.
	 */
	private OnUnavailable onUnavailable = OnUnavailable.THROW;

	@NestedConfigurationProperty
	private final HttpRateLimitProperties http = new HttpRateLimitProperties();

	public OnUnavailable getOnUnavailable() {
		return this.onUnavailable;
	}

	public void setOnUnavailable(OnUnavailable onUnavailable) {
		this.onUnavailable = onUnavailable;
	}

	public HttpRateLimitProperties getHttp() {
		return this.http;
	}

}
