/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.function.Function;

import tools.jackson.core.JsonToken;

/**
 * Adapter of values that are one text, in place or as the key of a map.
 *
 * @param <T> the class
 */
class ScalarAdapter<T> extends TypeAdapter<T> {

	private static final int MAX_KEY_LENGTH = 1000;

	private final Function<T, String> writer;

	private final Function<String, T> reader;

	ScalarAdapter(Function<T, String> writer, Function<String, T> reader) {
		this.writer = writer;
		this.reader = reader;
	}

	@Override
	Shape shape(T value) {
		return Shape.TEXT;
	}

	@Override
	void write(StateWriter out, T value, DeclaredType declared) {
		out.json().writeString(text(value));
	}

	@Override
	T read(StateReader in, DeclaredType declared) {
		StateReader.expect(in.json().currentToken() == JsonToken.VALUE_STRING);
		return parse(in.json().getString());
	}

	String text(T value) {
		return this.writer.apply(value);
	}

	T parse(String text) {
		try {
			return this.reader.apply(text);
		}
		catch (RuntimeException ex) {
			throw StateException.unreadable("has a text that is no value of its class");
		}
	}

	/**
	 * Parse a key. The time of number parsers grows faster than the text.
	 */
	T parseKey(String text) {
		StateReader.expect(text.length() <= MAX_KEY_LENGTH);
		return parse(text);
	}

}
