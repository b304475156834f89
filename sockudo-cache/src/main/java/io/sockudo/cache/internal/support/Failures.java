/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import java.util.Collection;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCacheException;

/**
 * Factory for the failures of bulk operations.
 */
public final class Failures {

	private Failures() {
	}

	/**
	 * Return a failure that says the same of other keys.
	 * @param failure the failure
	 * @param message what the new one says
	 * @param keys the keys that aren't certain to be done
	 * @return a failure of the same kind with the same cause; the failure itself if its
	 * kind has no keys
	 */
	public static SockudoCacheException ofKeys(SockudoCacheException failure, String message, Collection<String> keys) {
		if (failure instanceof CacheOutcomeUnknownException) {
			return new CacheOutcomeUnknownException(message, failure.getCause(), keys);
		}
		if (failure instanceof CacheUnavailableException) {
			return new CacheUnavailableException(message, failure.getCause(), keys);
		}
		return (failure instanceof CacheOperationException)
				? new CacheOperationException(message, failure.getCause(), keys) : failure;
	}

}
