/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Parts of values that resemble records: the properties of Kotlin's data classes that
 * decide their equality, and the fields of pages and orders of Spring Data. Known by
 * name, since both libraries are optional.
 */
final class ValueParts {

	private static final Set<String> SPRING_DATA = Set.of("org.springframework.data.domain.PageRequest",
			"org.springframework.data.domain.Sort", "org.springframework.data.domain.Sort$Order",
			"org.springframework.data.domain.Unpaged");

	// Fields, or methods. A class of ours beside one that outlives this library would
	// keep
	// its class loader.
	private static final ClassValue<List<? extends Member>> PARTS = new ClassValue<>() {

		@Override
		protected List<? extends Member> computeValue(Class<?> type) {
			if (SPRING_DATA.contains(type.getName())) {
				return fields(type);
			}
			return isData(type) ? components(type) : List.of();
		}

	};

	private ValueParts() {
	}

	/**
	 * Return the parts of a value.
	 * @param value the value
	 * @return its parts, or {@code null} if it isn't known to have parts
	 */
	static @Nullable Object @Nullable [] of(Object value) {
		List<? extends Member> parts = PARTS.get(value.getClass());
		return parts.isEmpty() ? null : parts.stream().map((part) -> read(part, value)).toArray();
	}

	private static @Nullable Object read(Member part, Object value) {
		return (part instanceof Field field) ? ReflectionUtils.getField(field, value)
				: ReflectionUtils.invokeMethod((Method) part, value);
	}

	private static List<Field> fields(Class<?> type) {
		List<Field> fields = new ArrayList<>();
		ReflectionUtils.doWithFields(type, fields::add,
				(field) -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0);
		fields.sort(Comparator.comparing(Field::getName));
		fields.forEach(ReflectionUtils::makeAccessible);
		return fields;
	}

	/**
	 * Return whether a class is a data class: the compiler generates component1() and so
	 * on, and copy() with defaults.
	 */
	private static boolean isData(Class<?> type) {
		boolean ofKotlin = Stream.of(type.getAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> annotation.getName().equals("kotlin.Metadata"));
		return ofKotlin && Stream.of(type.getDeclaredMethods())
			.anyMatch((method) -> method.getName().equals("copy$default") && Modifier.isStatic(method.getModifiers()));
	}

	private static List<Method> components(Class<?> type) {
		List<Method> components = new ArrayList<>();
		Method component = ReflectionUtils.findMethod(type, "component1");
		while (component != null) {
			ReflectionUtils.makeAccessible(component);
			components.add(component);
			component = ReflectionUtils.findMethod(type, "component" + (components.size() + 1));
		}
		return components;
	}

}
