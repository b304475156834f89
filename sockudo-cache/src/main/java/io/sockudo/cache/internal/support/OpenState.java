/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.store.CacheLabel;

/**
 * Open or closed state of a driver, shared by the driver and its stores. Thread-safe.
 */
public final class OpenState {

	private volatile boolean closed;

	/**
	 * Require that the driver is open.
	 * @param label names the cache in the message
	 * @param operation names the operation in the message
	 * @throws CacheUnavailableException if the driver was closed
	 */
	public void check(CacheLabel label, String operation) {
		if (this.closed) {
			throw new CacheUnavailableException(label.message(operation, "the cache is closed"));
		}
	}

	/**
	 * Return whether the driver was closed.
	 * @return whether it was
	 */
	public boolean isClosed() {
		return this.closed;
	}

	/**
	 * Close for good.
	 */
	public void close() {
		this.closed = true;
	}

}
