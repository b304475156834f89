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

package io.sockudo.cache.codec;

/**
 * Converts values of one type to their stored form and back. Implementations are
 * thread-safe. Codecs are compared by identity: a driver that keeps objects hands an
 * object back as it is to a reader with the very codec that it was written with, and
 * through its stored form to every other reader.
 *
 * @param <V> type of the values
 * @see ValueCodecs
 */
public interface ValueCodec<V> {

	/**
	 * Encode a value.
	 * @param value the value
	 * @return the stored form, not to be changed by the caller
	 * @throws CodecException if the value cannot be encoded
	 */
	byte[] encode(V value);

	/**
	 * Decode a stored form.
	 * @param bytes the stored form, not changed
	 * @return the value
	 * @throws CodecException if the bytes aren't the stored form of a value of this type
	 */
	V decode(byte[] bytes);

	/**
	 * Check a value that a driver is about to keep as an object, so that what can never
	 * be encoded is refused when it is written. Costs less than {@link #encode(Object)}.
	 * @param value the value
	 * @throws CodecException if the value can be seen not to have a stored form
	 */
	default void check(V value) {
	}

}
