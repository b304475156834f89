/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

/**
 * Behavior of a {@link RateLimiter} while its driver can't be reached or doesn't answer.
 * Rejections by the server and wrong arguments are thrown in any case.
 */
public enum OnUnavailable {

	/**
	 * The failure reaches the caller.
	 */
	THROW,

	/**
	 * The call is allowed, as if the limit had never been used (fail open).
	 */
	ALLOW,

	/**
	 * The call is rejected, to be retried after a second (fail closed).
	 */
	DENY

}
