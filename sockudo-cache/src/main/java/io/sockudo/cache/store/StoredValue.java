/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.util.Arrays;

import io.sockudo.cache.codec.ValueCodec;
import io.sockudo.cache.codec.ValueCodecs;

/**
 * Value together with the codec that it was written with. A driver that keeps objects
 * keeps both; a driver that keeps bytes asks for {@link #bytes()} and hands out
 * {@link #ofBytes(byte[])}.
 */
public class StoredValue {

	/**
	 * Answer of {@link EntryStore#peek(Object)}: only a read can tell.
	 */
	public static final StoredValue ASK = ofBytes(new byte[0]);

	private final Object value;

	private final ValueCodec<?> codec;

	/**
	 * Create a value that shares the content of another, for drivers that keep more than
	 * that.
	 * @param content the other value
	 */
	protected StoredValue(StoredValue content) {
		this(content.value, content.codec);
	}

	private StoredValue(Object value, ValueCodec<?> codec) {
		this.value = value;
		this.codec = codec;
	}

	/**
	 * Return a value of a codec's type.
	 * @param <V> type of the value
	 * @param value the value
	 * @param codec its codec
	 * @return both together
	 */
	public static <V> StoredValue of(V value, ValueCodec<V> codec) {
		return new StoredValue(value, codec);
	}

	/**
	 * Return a value that is known by its stored form.
	 * @param bytes the stored form
	 * @return the value
	 */
	public static StoredValue ofBytes(byte[] bytes) {
		return new StoredValue(bytes, ValueCodecs.bytes());
	}

	/**
	 * Return the value for a reader: the very object if it was written with the reader's
	 * codec, otherwise what that codec makes of its stored form.
	 * @param <V> type of the value
	 * @param reader the reader's codec
	 * @return the value
	 * @throws io.sockudo.cache.codec.CodecException if that isn't possible
	 */
	@SuppressWarnings("unchecked")
	public final <V> V as(ValueCodec<V> reader) {
		return (this.codec == reader) ? (V) this.value : decode(reader);
	}

	/**
	 * Make the value for a reader with another codec of its stored form.
	 * @param <V> type of the value
	 * @param reader the reader's codec
	 * @return the value
	 * @throws io.sockudo.cache.codec.CodecException if that isn't possible
	 */
	protected <V> V decode(ValueCodec<V> reader) {
		byte[] bytes = bytes();
		return LargeValueDecoding.read(bytes.length, () -> reader.decode(bytes));
	}

	/**
	 * Return the stored form.
	 * @return the bytes, not to be changed
	 * @throws io.sockudo.cache.codec.CodecException if the value cannot be encoded
	 */
	public final byte[] bytes() {
		return encode(this.value, this.codec);
	}

	/**
	 * Return the length of the stored form, if nothing has to be encoded for it but text.
	 * @return bytes, or {@link EntryDetails#UNKNOWN_SIZE}
	 */
	public final long knownSize() {
		boolean cheap = this.codec == ValueCodecs.bytes() || this.codec == ValueCodecs.text();
		return cheap ? bytes().length : EntryDetails.UNKNOWN_SIZE;
	}

	@SuppressWarnings("unchecked")
	private static <V> byte[] encode(Object value, ValueCodec<V> codec) {
		return codec.encode((V) value);
	}

	/**
	 * Return whether another value has the same stored form.
	 * @param other the other value
	 * @return whether the bytes are equal
	 * @throws io.sockudo.cache.codec.CodecException if one of them cannot be encoded
	 */
	public final boolean hasSameBytes(StoredValue other) {
		if (this.value instanceof String text && other.value instanceof String otherText && this.codec == other.codec) {
			return text.equals(otherText);
		}
		return Arrays.equals(bytes(), other.bytes());
	}

}
