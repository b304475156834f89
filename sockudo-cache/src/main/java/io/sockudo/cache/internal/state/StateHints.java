/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.core.ResolvableType;

/**
 * Hints for native images: the reflection of a {@link StateMapper} on the values of a
 * type.
 */
public final class StateHints {

	private final Set<Class<?>> done = new HashSet<>();

	private final ReflectionHints hints;

	/**
	 * Create an object that contributes hints.
	 * @param hints receives the hints
	 */
	public StateHints(ReflectionHints hints) {
		this.hints = hints;
	}

	/**
	 * Contribute hints for a type, its superclasses and type parameters, and the types of
	 * its fields.
	 * @param type the type
	 */
	public void register(ResolvableType type) {
		for (ResolvableType generic : type.getGenerics()) {
			register(generic);
		}
		if (type.isArray()) {
			register(type.getComponentType());
		}
		else {
			register(type.resolve(Object.class));
		}
	}

	private void register(Class<?> type) {
		if (type.isPrimitive() || type.getName().startsWith("java.") || !this.done.add(type)) {
			return;
		}
		this.hints.registerType(type, MemberCategory.ACCESS_DECLARED_FIELDS,
				MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.UNSAFE_ALLOCATED);
		for (Field field : Fields.below(null, type)) {
			register(field.getDeclaringClass());
			register(ResolvableType.forField(field, type));
		}
	}

}
