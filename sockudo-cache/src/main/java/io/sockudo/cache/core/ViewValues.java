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
