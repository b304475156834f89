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

import java.util.regex.Pattern;

import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.codec.CodecException;

/**
 * Label of a cache in messages.
 *
 * @param driver the driver's name, as in the configuration
 * @param cache the cache's name
 */
public record CacheLabel(String driver, String cache) {

	private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cc}\u2028\u2029]");

	/**
	 * Return the name for a log or a message, in which it is a part of one line whatever
	 * it consists of: applications may take names of caches from their users.
	 * @return the name without control characters
	 */
	public String shown() {
		return LINE_BREAKS.matcher(this.cache).replaceAll("?");
	}

	/**
	 * Return a message that names driver, cache and operation.
	 * @param operation the operation, as the API calls it
	 * @param problem what went wrong, without keys, values and secrets
	 * @return the message
	 */
	public String message(String operation, String problem) {
		return operation + " on cache '" + shown() + "' (" + this.driver + "): " + problem;
	}

	/**
	 * Return the failure of an operation whose value or entry cannot be converted.
	 * @param operation the operation, as the API calls it
	 * @param problem what the codec says
	 * @return the failure
	 */
	public CacheValueException failure(String operation, CodecException problem) {
		return new CacheValueException(message(operation, "the value " + problem.getMessage()));
	}

}
