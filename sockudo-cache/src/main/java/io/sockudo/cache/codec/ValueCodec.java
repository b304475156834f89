/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

/**
 * Codec between values of one type and their stored form. Implementations are
 * thread-safe. Codecs are compared by identity: a driver that keeps objects returns the
 * object itself to readers with the codec that it was written with, and converts it
 * through its stored form for all other readers.
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
	 * Check a value that a driver is about to keep as an object, so that a value without
	 * a stored form is rejected when it is written. Cheaper than {@link #encode(Object)}.
	 * @param value the value
	 * @throws CodecException if the value visibly has no stored form
	 */
	default void check(V value) {
	}

}
