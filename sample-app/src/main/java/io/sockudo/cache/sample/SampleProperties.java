/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the sample.
 *
 * @param lookupDelay artificial delay of each lookup in the registry
 * @param requestsPerMinute requests that each client may send to the registry
 * @param usageDelay artificial delay of adding up the usage of an app
 */
@ConfigurationProperties("sample")
public record SampleProperties(Duration lookupDelay, long requestsPerMinute, Duration usageDelay) {

}
