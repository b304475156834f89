/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.function.BiConsumer;
import java.util.function.Function;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * Adapter of values that are one number or boolean, and text where JSON has no such
 * number.
 *
 * @param <T> the class
 */
final class NumberAdapter<T> extends ScalarAdapter<T> {

	private final Function<T, Shape> shape;

	private final BiConsumer<JsonGenerator, T> writer;

	private final Function<JsonParser, T> reader;

	NumberAdapter(Function<T, Shape> shape, BiConsumer<JsonGenerator, T> writer, Function<JsonParser, T> reader,
			Function<String, T> parser) {
		super(String::valueOf, parser);
		this.shape = shape;
		this.writer = writer;
		this.reader = reader;
	}

	@Override
	Shape shape(T value) {
		return this.shape.apply(value);
	}

	@Override
	void write(StateWriter out, T value, DeclaredType declared) {
		if (shape(value) == Shape.TEXT) {
			super.write(out, value, declared);
		}
		else {
			this.writer.accept(out.json(), value);
		}
	}

	@Override
	T read(StateReader in, DeclaredType declared) {
		return switch (Shape.of(in.json().currentToken())) {
			case TEXT -> parse(in.json().getString());
			case INTEGER, REAL, TRUTH -> this.reader.apply(in.json());
			default -> throw StateException.unreadable("has no number where one is due");
		};
	}

}
