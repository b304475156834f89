/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The operation was sent, but no answer came: nobody knows whether it was executed. Only
 * an idempotent operation may simply be tried again.
 */
public class CacheOutcomeUnknownException extends SockudoCacheException {

	/**
	 * Create an exception.
	 * @param message what failed, without keys, values and secrets
	 */
	public CacheOutcomeUnknownException(String message) {
		this(message, null, Set.of());
	}

	/**
	 * Create an exception.
	 * @param message what failed, without keys, values and secrets
	 * @param cause what caused it, subject to the same rule
	 * @param failedKeys the keys of a bulk operation that aren't certain to be done
	 */
	public CacheOutcomeUnknownException(String message, @Nullable Throwable cause, Collection<String> failedKeys) {
		super(message, cause, failedKeys);
	}

}
