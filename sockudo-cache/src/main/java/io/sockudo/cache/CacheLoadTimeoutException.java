/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.util.Set;

/**
 * A load has not ended within the {@link LoadOptions#timeout(java.time.Duration) timeout}
 * of this caller, and there is no stale value. The load goes on, and what it gives is
 * stored, unless the message says that it has not begun.
 */
public class CacheLoadTimeoutException extends SockudoCacheException {

	/**
	 * Create an exception.
	 * @param message what was waited for, without keys, values and secrets
	 */
	public CacheLoadTimeoutException(String message) {
		super(message, null, Set.of());
	}

}
