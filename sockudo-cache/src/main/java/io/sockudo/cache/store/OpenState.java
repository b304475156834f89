/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.store;

import io.sockudo.cache.CacheUnavailableException;

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
