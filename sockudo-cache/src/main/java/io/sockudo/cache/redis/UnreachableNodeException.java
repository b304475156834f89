/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import org.jspecify.annotations.Nullable;

/**
 * Failure to reach the node of a cluster that a command needs. Without a stack trace,
 * because callers see only its message.
 */
final class UnreachableNodeException extends RuntimeException {

	UnreachableNodeException(String address, @Nullable String problem) {
		super("not connected to Redis at " + address + ((problem != null) ? ", which " + problem : ""), null, false,
				false);
	}

}
