/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * Writer of one value and all that it holds.
 */
final class StateWriter {

	/**
	 * Names of members: the class, the class of all elements, the order, and a value
	 * without braces.
	 */
	static final String CLASS = "@class";

	static final String ELEMENTS = "@of";

	static final String ORDER = "@order";

	static final String VALUE = "@value";

	static final SerializedString CLASS_NAME = new SerializedString(CLASS);

	private static final SerializedString VALUE_NAME = new SerializedString(VALUE);

	private final TypeAdapters adapters;

	private final JsonGenerator json;

	private @Nullable Object[] ancestors = new Object[16];

	private int depth;

	private final Set<TypeAdapter<Object>> unproven = new HashSet<>();

	private @Nullable DeclaredType element;

	StateWriter(TypeAdapters adapters, JsonGenerator json) {
		this.adapters = adapters;
		this.json = json;
	}

	JsonGenerator json() {
		return this.json;
	}

	TypeAdapters adapters() {
		return this.adapters;
	}

	void member(String step, @Nullable Object value, DeclaredType declared) {
		try {
			value(value, declared);
		}
		catch (StateException ex) {
			throw ex.in(step);
		}
	}

	void element(int index, @Nullable Object value, DeclaredType declared) {
		try {
			value(value, declared);
		}
		catch (StateException ex) {
			throw ex.in("[" + index + "]");
		}
	}

	void value(@Nullable Object value, DeclaredType declared) {
		if (value == null) {
			this.json.writeNull();
			return;
		}
		TypeAdapter<Object> only = declared.only(this.adapters);
		if (only != null) {
			write(only, value, declared, "");
		}
		else {
			open(value, declared);
		}
	}

	private void open(Object value, DeclaredType declared) {
		TypeAdapter<Object> plain = this.adapters.plain(value);
		if (plain != null) {
			Class<?> type = value.getClass();
			write(plain, value, declared, (declared.type() == type) ? "" : type.getName());
			return;
		}
		Object own = ManagedObjects.loaded(value);
		Class<?> type = this.adapters.classOf(own, declared);
		TypeAdapter<Object> adapter = this.adapters.get(type);
		if (own == value && type == value.getClass()) {
			this.adapters.keepPlain(type, adapter);
		}
		this.element = this.adapters.commonType(adapter.elements(own), adapter.element(declared));
		boolean told = declared.classOf(adapter.shape(own)) == type && adapter.order(own).isEmpty()
				&& this.element == null;
		write(adapter, own, declared, told ? "" : type.getName());
	}

	/**
	 * Return the type by which a reader will know the elements of the value that is
	 * written next.
	 * @param declared declared type of the elements
	 * @return their type
	 */
	DeclaredType takeElement(DeclaredType declared) {
		DeclaredType taken = this.element;
		this.element = null;
		return (taken != null) ? taken : declared;
	}

	private void write(TypeAdapter<Object> adapter, Object value, DeclaredType declared, String name) {
		if (adapter instanceof ScalarAdapter) {
			writeScalar(adapter, value, declared, name);
			return;
		}
		if (!adapter.isProven()) {
			this.unproven.add(adapter);
		}
		enter(value);
		boolean object = adapter.shape(value) == Shape.OBJECT;
		boolean braces = object || !name.isEmpty();
		if (braces) {
			this.json.writeStartObject();
		}
		if (!name.isEmpty()) {
			name(name, adapter.order(value), object);
		}
		adapter.write(this, value, declared);
		if (braces) {
			this.json.writeEndObject();
		}
		this.depth--;
	}

	private void writeScalar(TypeAdapter<Object> adapter, Object value, DeclaredType declared, String name) {
		if (name.isEmpty()) {
			adapter.write(this, value, declared);
			return;
		}
		this.json.writeStartObject();
		name(name, "", false);
		adapter.write(this, value, declared);
		this.json.writeEndObject();
	}

	private void name(String name, String order, boolean object) {
		this.json.writeName(CLASS_NAME);
		this.json.writeString(name);
		if (!order.isEmpty()) {
			this.json.writeStringProperty(ORDER, order);
		}
		if (this.element != null) {
			this.json.writeStringProperty(ELEMENTS, this.element.type().getName());
		}
		if (!object) {
			this.json.writeName(VALUE_NAME);
		}
	}

	/**
	 * Return the adapters of the written values that are still to be proven.
	 * @return the adapters
	 */
	Set<TypeAdapter<Object>> unproven() {
		return this.unproven;
	}

	private void enter(Object value) {
		for (int i = this.depth - 1; i >= 0; i--) {
			if (this.ancestors[i] == value) {
				throw new StateException("refers back to " + value.getClass().getName()
						+ ", and what refers back can't be stored: cache a DTO or record without the way back");
			}
		}
		if (this.depth == this.ancestors.length) {
			this.ancestors = Arrays.copyOf(this.ancestors, 2 * this.depth);
		}
		this.ancestors[this.depth++] = value;
	}

}
