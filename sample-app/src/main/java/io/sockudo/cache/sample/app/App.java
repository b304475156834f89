/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.app;

/**
 * App that may connect.
 *
 * @param id its id
 * @param key the key that it connects with
 * @param name its name
 * @param limits its limits
 * @param enabled whether it may connect at all
 */
public record App(String id, String key, String name, Limits limits, boolean enabled) {

	/**
	 * Limits of an app.
	 *
	 * @param maxConnections maximum number of concurrent connections
	 * @param maxMessagesPerSecond maximum number of messages a second
	 */
	public record Limits(int maxConnections, int maxMessagesPerSecond) {

	}

}
