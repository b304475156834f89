/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import io.sockudo.cache.testsupport.redis.RedisServer;

/**
 * How often a server was asked for a command.
 */
final class CommandCalls {

	private CommandCalls() {
	}

	static int of(RedisServer server, String command) {
		String statistics = server.info("commandstats", "cmdstat_" + command);
		return (statistics != null) ? Integer.parseInt(statistics.replaceAll("calls=([0-9]+),.*", "$1")) : 0;
	}

}
