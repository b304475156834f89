/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.lang.reflect.Array;
import java.util.List;

import org.springframework.util.ClassUtils;

/**
 * Adapter of all arrays except those of bytes.
 */
final class ArrayAdapter extends TypeAdapter<Object> {

	private final Class<?> componentType;

	private final DeclaredType component;

	ArrayAdapter(Class<?> componentType) {
		this.componentType = componentType;
		this.component = DeclaredType.of(componentType);
	}

	@Override
	Shape shape(Object value) {
		return Shape.ARRAY;
	}

	@Override
	void write(StateWriter out, Object array, DeclaredType declared) {
		out.json().writeStartArray();
		int length = Array.getLength(array);
		for (int i = 0; i < length; i++) {
			out.element(i, Array.get(array, i), this.component);
		}
		out.json().writeEndArray();
	}

	@Override
	Object read(StateReader in, DeclaredType declared) {
		List<Object> elements = CollectionAdapter.elements(in, this.component);
		Object array = Array.newInstance(this.componentType, elements.size());
		for (int i = 0; i < elements.size(); i++) {
			Object element = elements.get(i);
			StateReader.expect((element != null) ? ClassUtils.isAssignableValue(this.componentType, element)
					: !this.componentType.isPrimitive());
			Array.set(array, i, element);
		}
		return array;
	}

}
