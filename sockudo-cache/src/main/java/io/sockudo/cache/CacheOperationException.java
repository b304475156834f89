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
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Exception for an operation that the server has rejected, for example for lack of memory
 * or of a permission.
 */
public class CacheOperationException extends SockudoCacheException {

	/**
	 * Create an exception.
	 * @param message what failed, without keys, values and secrets
	 */
	public CacheOperationException(String message) {
		this(message, null, Set.of());
	}

	/**
	 * Create an exception.
	 * @param message what failed, without keys, values and secrets
	 * @param cause what caused it, subject to the same rule
	 * @param failedKeys the keys of a bulk operation that aren't certain to be done
	 */
	public CacheOperationException(String message, @Nullable Throwable cause, Collection<String> failedKeys) {
		super(message, cause, failedKeys);
	}

}
