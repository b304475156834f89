/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.codec.CodecException;
import io.sockudo.cache.codec.ValueCodec;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.StoredValue;

/**
 * Conversion of a view's values, through its codec.
 *
 * @param <V> type of the values
 * @param label names the cache in messages
 * @param codec the view's codec
 */
record ViewValues<V>(CacheLabel label, ValueCodec<V> codec) {

	StoredValue stored(String operation, V value) {
		Objects.requireNonNull(value, "'value' must not be null");
		try {
			this.codec.check(value);
		}
		catch (CodecException ex) {
			throw this.label.failure(operation, ex);
		}
		return StoredValue.of(value, this.codec);
	}

	@Nullable V decode(String operation, @Nullable StoredValue value) {
		return (value != null) ? decodePresent(operation, value) : null;
	}

	V decodePresent(String operation, StoredValue value) {
		try {
			return value.as(this.codec);
		}
		catch (CodecException ex) {
			throw this.label.failure(operation, ex);
		}
	}

	@Nullable V decodeIfPossible(@Nullable StoredValue value) {
		try {
			return (value != null) ? value.as(this.codec) : null;
		}
		catch (CodecException ex) {
			return null;
		}
	}

}
