/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A value cannot be encoded or decoded, is larger than the cache accepts, is not a
 * number, or would leave the range of {@code long}.
 */
public class CacheValueException extends SockudoCacheException {

	/**
	 * Create an exception.
	 * @param message what failed, without keys, values and secrets
	 */
	public CacheValueException(String message) {
		this(message, null, Set.of());
	}

	/**
	 * Create an exception.
	 * @param message what failed, without keys, values and secrets
	 * @param cause what caused it, subject to the same rule
	 * @param failedKeys the keys of a bulk operation that aren't certain to be done
	 */
	public CacheValueException(String message, @Nullable Throwable cause, Collection<String> failedKeys) {
		super(message, cause, failedKeys);
	}

}
