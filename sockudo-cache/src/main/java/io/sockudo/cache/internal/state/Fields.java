/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Fields that make up the state of an object: all except static and transient ones.
 */
final class Fields {

	private Fields() {
	}

	/**
	 * Return the fields of a class and its superclasses, those of superclasses first.
	 * @param type the class
	 * @return its fields, accessible
	 * @throws StateException if it has inaccessible state
	 */
	static List<Field> of(Class<?> type) {
		List<Field> fields = below(null, type);
		for (Field field : fields) {
			if (field.isSynthetic()) {
				throw new StateException("is a " + type.getName()
						+ ", an inner class with a reference to the object around it: make it static, or a record");
			}
			makeAccessible(field, type);
		}
		return fields;
	}

	static List<Field> below(@Nullable Class<?> superclass, Class<?> type) {
		List<Field> fields = new ArrayList<>();
		for (Class<?> each = type; each != null && each != superclass; each = each.getSuperclass()) {
			fields.addAll(0, Stream.of(each.getDeclaredFields()).filter(Fields::isState).toList());
		}
		return fields;
	}

	private static boolean isState(Field field) {
		return (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0;
	}

	/**
	 * Make the fields of a class accessible. Modules that aren't open refuse it, above
	 * all those of the JDK.
	 */
	private static void makeAccessible(Field field, Class<?> type) {
		if (!field.trySetAccessible()) {
			throw new StateException("is a " + type.getName() + ", whose field " + field.getName() + " of "
					+ field.getDeclaringClass().getName() + " can't be accessed: cache a DTO or record");
		}
	}

}
