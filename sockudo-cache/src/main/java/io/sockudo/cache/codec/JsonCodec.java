/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.internal.state.StateEquality;
import io.sockudo.cache.internal.state.StateException;

/**
 * Codec of values of a declared type: JSON text in UTF-8, without type names.
 *
 * @param <V> type of the values
 */
final class JsonCodec<V> implements ValueCodec<V> {

	private final JavaType type;

	private final ObjectReader reader;

	private final ObjectWriter writer;

	JsonCodec(JsonMapper mapper, JavaType type) {
		this.type = type;
		this.reader = mapper.readerFor(type);
		this.writer = mapper.writerFor(type);
	}

	// Not only Jackson fails: converters and serializers of the application run in there.
	@Override
	public byte[] encode(V value) {
		byte[] bytes = write(value);
		check(value, bytes);
		return bytes;
	}

	private byte[] write(V value) {
		try {
			return this.writer.writeValueAsBytes(value);
		}
		catch (Exception | StackOverflowError ex) {
			throw new CodecException("cannot be written as " + this + ": " + JsonFailures.describe(ex));
		}
	}

	private void check(V value, byte[] bytes) {
		try {
			StateEquality.check(value, decode(bytes));
		}
		catch (StateException ex) {
			throw new CodecException("cannot be written as " + this + ": " + ex.getMessage());
		}
	}

	@Override
	public V decode(byte[] bytes) {
		V value = read(bytes);
		if (value == null) {
			throw new CodecException("cannot be read as " + this + ": JSON null");
		}
		return value;
	}

	private @Nullable V read(byte[] bytes) {
		try {
			return this.reader.readValue(bytes);
		}
		catch (Exception | StackOverflowError ex) {
			throw new CodecException("cannot be read as " + this + ": " + JsonFailures.describe(ex));
		}
	}

	@Override
	public String toString() {
		return "JSON of " + this.type.toCanonical();
	}

}
