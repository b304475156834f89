/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
