/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.SerializedString;

/**
 * Adapter of objects by their fields, regardless of accessors and annotations. Stored
 * fields unknown to the class are ignored. Fields missing from a stored form keep the
 * default of a new object.
 */
final class ObjectAdapter extends TypeAdapter<Object> {

	/**
	 * State of a field that is missing from the stored form.
	 */
	static final Object ABSENT = new Object();

	private static final int BYTES = 16;

	private static final int BYTES_OF_FIELD = 8;

	private final Property[] properties;

	private final Map<String, Property> byName;

	private final Instantiators.Instantiator instantiator;

	private ObjectAdapter(Class<?> type, Map<String, Property> properties) {
		this.byName = properties;
		this.properties = properties.values().toArray(Property[]::new);
		this.instantiator = Instantiators.of(type, List.of(this.properties));
	}

	static ObjectAdapter of(Class<?> type) {
		String obstacle = obstacle(type);
		if (!obstacle.isEmpty()) {
			throw new StateException("is a " + type.getName() + ", " + obstacle);
		}
		Map<String, Field> fields = new LinkedHashMap<>();
		for (Field field : Fields.of(type)) {
			Field hidden = fields.remove(field.getName());
			if (hidden != null) {
				fields.put(hidden.getDeclaringClass().getSimpleName() + "." + hidden.getName(), hidden);
			}
			fields.put(field.getName(), field);
		}
		Map<String, Property> properties = new LinkedHashMap<>();
		fields.forEach((name, field) -> properties.put(name, Property.of(field, name, type, properties.size())));
		return new ObjectAdapter(type, properties);
	}

	private static String obstacle(Class<?> type) {
		if (type.isHidden() || type.isSynthetic()) {
			return "a lambda, which has no state: cache its result";
		}
		if (Proxy.isProxyClass(type) || type.getName().contains("$$")) {
			return "a proxy: cache what it stands for, or a DTO or record";
		}
		if (type.isAnonymousClass()) {
			return "an anonymous class: use a named one, or a record";
		}
		if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) && !type.isInterface()) {
			return "an inner class, which belongs to the object around it: make it static, or a record";
		}
		return Modifier.isAbstract(type.getModifiers()) ? "which is abstract" : "";
	}

	@Override
	Shape shape(Object value) {
		return Shape.OBJECT;
	}

	@Override
	void write(StateWriter out, Object value, DeclaredType declared) {
		for (Property property : this.properties) {
			out.json().writeName(property.encoded());
			out.member(property.step(), property.get(value), property.declared());
		}
	}

	@Override
	Object read(StateReader in, DeclaredType declared) {
		in.allocate(BYTES + BYTES_OF_FIELD * this.properties.length);
		@Nullable Object[] state = new Object[this.properties.length];
		Arrays.fill(state, ABSENT);
		JsonParser json = in.json();
		int next = 0;
		while (json.currentToken() == JsonToken.PROPERTY_NAME) {
			Property property = property(json.currentName(), next);
			json.nextToken();
			if (property != null) {
				state[property.index()] = in.member(property.step(), property.declared());
				next = property.index() + 1;
			}
			else {
				json.skipChildren();
			}
			in.nextName(encoded(next));
		}
		StateReader.expect(json.currentToken() == JsonToken.END_OBJECT);
		return this.instantiator.make(state);
	}

	// An expected name is the identical String.
	@SuppressWarnings("StringEquality")
	private @Nullable Property property(String name, int expected) {
		boolean found = expected < this.properties.length && this.properties[expected].name() == name;
		return found ? this.properties[expected] : this.byName.get(name);
	}

	private @Nullable SerializedString encoded(int index) {
		return (index < this.properties.length) ? this.properties[index].encoded() : null;
	}

	@Override
	@Nullable SerializedString firstName() {
		return encoded(0);
	}

	/**
	 * Field of a class.
	 *
	 * @param field the field, accessible
	 * @param name its name in the stored form
	 * @param encoded the name as it is written
	 * @param step the name as a step of a path
	 * @param declared its type
	 * @param index its place in the state
	 */
	record Property(Field field, String name, SerializedString encoded, String step, DeclaredType declared, int index) {

		static Property of(Field field, String name, Class<?> type, int index) {
			return new Property(field, name, new SerializedString(name), "." + name,
					DeclaredType.of(ResolvableType.forField(field, type)), index);
		}

		@Nullable Object get(Object target) {
			try {
				return this.field.get(target);
			}
			catch (IllegalAccessException ex) {
				throw inaccessible();
			}
		}

		/**
		 * Set the field. A missing one keeps the default of a new object.
		 */
		void set(Object target, @Nullable Object value) {
			if (value == ABSENT || (value == null && this.field.getType().isPrimitive())) {
				return;
			}
			try {
				this.field.set(target, value);
			}
			catch (IllegalAccessException ex) {
				throw inaccessible();
			}
		}

		private StateException inaccessible() {
			return new StateException("has the field " + this.name + ", which can't be accessed");
		}

	}

}
