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

package io.sockudo.cache.near;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.codec.ValueCodec;
import io.sockudo.cache.store.StoredValue;

/**
 * A value that remembers what its last reader made of its stored form, so that the next
 * one gets the same object. Thread-safe: it may be made twice.
 */
final class NearValue extends StoredValue {

	private @Nullable Decoded<?> decoded;

	NearValue(StoredValue content) {
		super(content);
	}

	@Override
	@SuppressWarnings("unchecked")
	protected <V> V decode(ValueCodec<V> reader) {
		Decoded<?> last = this.decoded;
		if (last != null && last.reader == reader) {
			return (V) last.value;
		}
		V value = super.decode(reader);
		this.decoded = new Decoded<>(reader, value);
		return value;
	}

	/**
	 * What a reader has got. Its fields are final, so that it can be published by a race.
	 *
	 * @param <V> type of the value
	 * @param reader the reader's codec
	 * @param value the value
	 */
	private record Decoded<V>(ValueCodec<V> reader, V value) {

	}

}
