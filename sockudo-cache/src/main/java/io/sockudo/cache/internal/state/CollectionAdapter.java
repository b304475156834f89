/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import tools.jackson.core.JsonToken;

/**
 * Adapter of collections, which are rebuilt from their elements in order.
 */
final class CollectionAdapter extends TypeAdapter<Collection<Object>> {

	private static final int BYTES = 40;

	private final Maker maker;

	private final boolean hashes;

	/**
	 * Create an adapter.
	 * @param hashes whether the collection places its elements by their hash codes
	 * @param maker creates a collection
	 */
	CollectionAdapter(boolean hashes, Maker maker) {
		this.hashes = hashes;
		this.maker = maker;
	}

	@Override
	Shape shape(Collection<Object> value) {
		return Shape.ARRAY;
	}

	@Override
	String order(Collection<Object> value) {
		return Orders.nameOf(value);
	}

	@Override
	Collection<?> elements(Collection<Object> value) {
		return value;
	}

	@Override
	void write(StateWriter out, Collection<Object> collection, DeclaredType declared) {
		DeclaredType element = out.takeElement(element(declared));
		out.json().writeStartArray();
		int index = 0;
		for (Object each : collection) {
			out.element(index++, each, element);
		}
		out.json().writeEndArray();
	}

	@Override
	Collection<Object> read(StateReader in, DeclaredType declared) {
		String order = in.takeOrder();
		long before = in.values();
		List<Object> elements = elements(in, in.takeElement(element(declared)));
		if (this.hashes) {
			in.hash(elements, in.values() - before);
		}
		return this.maker.make(elements, order, declared);
	}

	static List<Object> elements(StateReader in, DeclaredType element) {
		List<Object> elements = start(in);
		while (in.json().nextToken() != JsonToken.END_ARRAY) {
			elements.add(in.element(elements.size(), element));
		}
		return elements;
	}

	static List<Object> start(StateReader in) {
		StateReader.expect(in.json().currentToken() == JsonToken.START_ARRAY);
		in.allocate(BYTES);
		return new ArrayList<>();
	}

	/**
	 * Factory of a collection of given elements, whose list it may keep.
	 */
	interface Maker {

		Collection<Object> make(List<Object> elements, String order, DeclaredType declared);

	}

}
