/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Descriptions of JSON failures without their messages, which quote the text.
 */
final class JsonFailures {

	private JsonFailures() {
	}

	static String describe(Throwable failure) {
		return (failure instanceof JacksonException known) ? describe(known) : failure.getClass().getSimpleName();
	}

	private static String describe(JacksonException failure) {
		return failure.getClass().getSimpleName() + " at " + path(failure);
	}

	/**
	 * Return the path of a failure. A name counts as data unless it is that of a field:
	 * it may be the key of a map, or a property unknown to the type.
	 */
	private static String path(JacksonException failure) {
		StringBuilder path = new StringBuilder("$");
		for (JacksonException.Reference reference : failure.getPath()) {
			if (reference.getIndex() >= 0) {
				path.append('[').append(reference.getIndex()).append(']');
			}
			else if (isField(reference.from(), reference.getPropertyName())) {
				path.append('.').append(reference.getPropertyName());
			}
			else {
				path.append("[*]");
			}
		}
		return path.toString();
	}

	private static boolean isField(@Nullable Object from, @Nullable String name) {
		Class<?> type = (from instanceof Class<?> itself) ? itself : (from != null) ? from.getClass() : null;
		if (type == null || Map.class.isAssignableFrom(type)) {
			return false;
		}
		return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
			.flatMap((declaring) -> Arrays.stream(declaring.getDeclaredFields()))
			.anyMatch((field) -> field.getName().equals(name));
	}

}
