/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.util.Set;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.store.CacheLabel;

/**
 * Call of a store, and its failures, which are those of the Redis driver.
 *
 * @param label driver and cache
 * @param operation the operation, as the API calls it
 * @param kind what it does
 */
record Call(CacheLabel label, String operation, Kind kind) {

	/**
	 * Name of the operations on load leases, which are left out while an answer is
	 * overdue.
	 */
	static final String LOAD = "getOrLoad";

	boolean isOptional() {
		return this.operation.equals(LOAD);
	}

	SockudoCacheException unavailable() {
		return new CacheUnavailableException(message("not connected to Redis"));
	}

	SockudoCacheException unanswered() {
		return unknown("no answer within the timeout");
	}

	SockudoCacheException disconnected() {
		return unknown("the connection was lost before the answer came");
	}

	private SockudoCacheException unknown(String problem) {
		return new CacheOutcomeUnknownException(message(problem), null, Set.of());
	}

	SockudoCacheException refused(String code) {
		return new CacheOperationException(message("Redis refused it (" + code + ")"));
	}

	private String message(String problem) {
		return this.label.message(this.operation, problem);
	}

	/**
	 * Kind of a call.
	 */
	enum Kind {

		/**
		 * It changes nothing.
		 */
		READ,

		/**
		 * It needs memory.
		 */
		WRITE,

		/**
		 * It changes something and needs no memory.
		 */
		CHANGE

	}

}
