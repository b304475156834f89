/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import io.sockudo.cache.codec.CodecException;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.StoredValue;

/**
 * Conversion of values to their stored forms, on the caller's thread and before anything
 * is sent.
 */
final class RedisValues {

	private RedisValues() {
	}

	static byte[] bytes(StoredValue value, String operation, CacheLabel label) {
		try {
			return value.bytes();
		}
		catch (CodecException ex) {
			throw label.failure(operation, ex);
		}
	}

}
