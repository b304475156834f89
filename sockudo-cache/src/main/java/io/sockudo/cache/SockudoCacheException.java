/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A cache operation failed. Messages name the driver, the cache and the operation, never
 * a key, a value or a password.
 */
public abstract class SockudoCacheException extends RuntimeException {

	/**
	 * Keys of a bulk operation that aren't certain to be done.
	 */
	private final Set<String> failedKeys;

	/**
	 * Create an exception.
	 * @param message what failed, without keys, values and secrets
	 * @param cause what caused it, subject to the same rule
	 * @param failedKeys the keys of a bulk operation that aren't certain to be done
	 */
	protected SockudoCacheException(String message, @Nullable Throwable cause, Collection<String> failedKeys) {
		super(message, cause);
		this.failedKeys = Collections.unmodifiableSet(new LinkedHashSet<>(failedKeys));
	}

	/**
	 * Return the keys of a bulk operation that aren't certain to be done. They are part
	 * of no message.
	 * @return the keys; empty for every other operation
	 */
	public Set<String> failedKeys() {
		return this.failedKeys;
	}

}
