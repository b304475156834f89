/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.SerializedString;

/**
 * Reader of one value and all that it holds, in time and memory linear in the size of its
 * stored form. Work outside of its control, such as {@code hashCode} and {@code equals}
 * of elements, is bounded before it is done.
 */
final class StateReader {

	/**
	 * Bytes of memory allowed for each byte of the stored form.
	 */
	private static final int BYTES_PER_BYTE = 18;

	private static final int BYTES_OF_REFERENCE = 12;

	private static final int FREE_BYTES = 64 * 1024;

	/**
	 * Hashed or compared values allowed for each value of the stored form.
	 */
	private static final int WORK_PER_VALUE = 8;

	private static final int FREE_WORK = 4096;

	private static final int FEW = 32;

	private final TypeAdapters adapters;

	private final JsonParser json;

	private final long maxBytes;

	private long bytes;

	private long values;

	private long work;

	private String order = "";

	private @Nullable Class<?> element;

	StateReader(TypeAdapters adapters, JsonParser json, int size) {
		this.adapters = adapters;
		this.json = json;
		this.maxBytes = (long) size * BYTES_PER_BYTE + FREE_BYTES;
	}

	JsonParser json() {
		return this.json;
	}

	TypeAdapters adapters() {
		return this.adapters;
	}

	/**
	 * Return the number of values read until now.
	 */
	long values() {
		return this.values;
	}

	/**
	 * Return the name of the order of the value that begins here, or an empty text.
	 */
	String takeOrder() {
		String taken = this.order;
		this.order = "";
		return taken;
	}

	/**
	 * Return the type of the elements of the value that begins here.
	 */
	DeclaredType takeElement(DeclaredType declared) {
		Class<?> taken = this.element;
		this.element = null;
		if (taken == null) {
			return declared;
		}
		expect(declared.type().isAssignableFrom(taken));
		return this.adapters.declared(taken);
	}

	@Nullable Object member(String step, DeclaredType declared) {
		try {
			return value(declared);
		}
		catch (StateException ex) {
			throw ex.in(step);
		}
	}

	@Nullable Object element(int index, DeclaredType declared) {
		try {
			return value(declared);
		}
		catch (StateException ex) {
			throw ex.in("[" + index + "]");
		}
	}

	/**
	 * Read a value. The current token is its first one before, and its last one
	 * afterwards.
	 */
	@Nullable Object value(DeclaredType declared) {
		JsonToken token = this.json.currentToken();
		if (token == JsonToken.VALUE_NULL) {
			return null;
		}
		this.values++;
		allocate(BYTES_OF_REFERENCE);
		TypeAdapter<Object> only = declared.only(this.adapters);
		if (only != null) {
			if (token == JsonToken.START_OBJECT) {
				nextName(only.firstName());
			}
			return only.read(this, declared);
		}
		Shape shape = Shape.of(token);
		if (shape == Shape.OBJECT && this.json.nextName(StateWriter.CLASS_NAME)) {
			return named(declared);
		}
		Class<?> type = declared.classOf(shape);
		if (type == null) {
			throw StateException.unreadable("holds a value without the name of its class");
		}
		return this.adapters.get(type).read(this, declared);
	}

	private Object named(DeclaredType declared) {
		this.json.nextToken();
		Class<?> type = this.adapters.load(text());
		if (!declared.type().isAssignableFrom(type)) {
			throw StateException.unreadable("holds a value of another type than declared");
		}
		TypeAdapter<Object> adapter = this.adapters.get(type);
		String name = this.json.nextName();
		if (StateWriter.ORDER.equals(name)) {
			this.json.nextToken();
			this.order = text();
			name = this.json.nextName();
		}
		if (StateWriter.ELEMENTS.equals(name)) {
			this.json.nextToken();
			this.element = this.adapters.load(text());
			// A class by itself, not only as a supertype of elements.
			this.adapters.get(this.element);
			name = this.json.nextName();
		}
		if (!StateWriter.VALUE.equals(name)) {
			return adapter.read(this, declared);
		}
		this.json.nextToken();
		Object value = adapter.read(this, declared);
		expect(this.json.nextToken() == JsonToken.END_OBJECT);
		return value;
	}

	/**
	 * Go on to the next name or to the end of the object. Comparing an expected name is
	 * faster than creating it.
	 */
	void nextName(@Nullable SerializedString expected) {
		if (expected != null) {
			this.json.nextName(expected);
		}
		else {
			this.json.nextToken();
		}
	}

	String text() {
		expect(this.json.currentToken() == JsonToken.VALUE_STRING);
		return this.json.getString();
	}

	static void expect(boolean condition) {
		if (!condition) {
			throw StateException.unreadable("has another form than values of its class");
		}
	}

	/**
	 * Count memory that is about to be allocated.
	 */
	void allocate(long bytes) {
		this.bytes += bytes;
		if (this.bytes > this.maxBytes) {
			throw StateException.unreadable("would need far more memory than its stored form");
		}
	}

	/**
	 * Count the work to hash elements that consist of a number of values. Elements with
	 * equal hash codes are compared, too.
	 */
	void hash(List<?> elements, long values) {
		long work = values;
		if (elements.size() > FEW) {
			work += values / elements.size() * collisions(elements);
		}
		this.work += work;
		if (this.work > WORK_PER_VALUE * this.values + FREE_WORK) {
			throw StateException.unreadable("holds too many elements that are hard to tell apart");
		}
	}

	/**
	 * Return the work caused by texts with equal hash codes, which maps find by their
	 * order.
	 */
	private static long collisions(List<?> elements) {
		int[] hashes = elements.stream()
			.filter((element) -> element != null && !(element instanceof String))
			.mapToInt(Object::hashCode)
			.toArray();
		Arrays.sort(hashes);
		long collisions = 0;
		int same = 0;
		for (int i = 1; i < hashes.length; i++) {
			same = (hashes[i] == hashes[i - 1]) ? same + 1 : 0;
			collisions += same;
		}
		return collisions;
	}

}
