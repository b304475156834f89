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
