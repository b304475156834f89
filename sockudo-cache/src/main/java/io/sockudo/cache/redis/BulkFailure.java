/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.internal.support.Failures;

/**
 * Failure of a bulk operation, gathered from the failures of its parts. The worst outcome
 * is an unknown one, then that Redis could not be reached, then that it refused.
 */
final class BulkFailure {

	private final Set<String> keys = new LinkedHashSet<>();

	private @Nullable Throwable worst;

	private boolean allFailed;

	void add(Throwable failure, Collection<String> keys) {
		this.keys.addAll(keys);
		if (this.worst == null || rank(failure) > rank(this.worst)) {
			this.worst = failure;
		}
	}

	/**
	 * Add the failure of a bulk operation, which names its keys if it can.
	 */
	void addBulk(Throwable failure, Collection<String> asked) {
		boolean named = failure instanceof SockudoCacheException known && !known.failedKeys().isEmpty();
		add(failure, named ? ((SockudoCacheException) failure).failedKeys() : asked);
	}

	@Nullable Throwable worst() {
		return this.worst;
	}

	void addUntried(Collection<String> keys) {
		this.keys.addAll(keys);
	}

	boolean isOf(String key) {
		return this.keys.contains(key);
	}

	boolean isEmpty() {
		return this.worst == null;
	}

	void allFailed(boolean allFailed) {
		this.allFailed = allFailed;
	}

	/**
	 * Return whether the rest would only take as long again, or fail as surely.
	 */
	boolean isHopeless() {
		return this.worst instanceof CacheOutcomeUnknownException
				|| (this.allFailed && this.worst instanceof CacheUnavailableException);
	}

	Throwable exception(String suffix) {
		Throwable failure = Objects.requireNonNull(this.worst);
		return (failure instanceof SockudoCacheException known)
				? Failures.ofKeys(known, known.getMessage() + suffix, this.keys) : failure;
	}

	private static int rank(Throwable failure) {
		if (!(failure instanceof SockudoCacheException)) {
			return 4;
		}
		if (failure instanceof CacheOutcomeUnknownException) {
			return 3;
		}
		return (failure instanceof CacheUnavailableException) ? 2 : 1;
	}

}
