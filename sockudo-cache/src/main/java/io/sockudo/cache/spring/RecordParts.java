/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Components of records, including those of hidden classes.
 */
final class RecordParts {

	private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {

		@Override
		protected List<Method> computeValue(Class<?> type) {
			return accessors(type);
		}

	};

	private RecordParts() {
	}

	static @Nullable Object[] of(Record value) {
		return ACCESSORS.get(value.getClass())
			.stream()
			.map((accessor) -> ReflectionUtils.invokeMethod(accessor, value))
			.toArray();
	}

	private static List<Method> accessors(Class<?> type) {
		try {
			List<Method> accessors = Arrays.stream(type.getRecordComponents())
				.map(RecordComponent::getAccessor)
				.toList();
			accessors.forEach((accessor) -> accessor.setAccessible(true));
			return accessors;
		}
		catch (InaccessibleObjectException ex) {
			throw KeyTexts.unknown(type);
		}
	}

}
