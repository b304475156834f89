/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import io.sockudo.cache.CacheValueException;

/**
 * Exception for a value whose stored form is larger than a store accepts. Nothing was
 * changed.
 */
public class OversizedValueException extends CacheValueException {

	/**
	 * Create an exception.
	 * @param message what failed, without keys, values and secrets
	 */
	public OversizedValueException(String message) {
		super(message);
	}

}
