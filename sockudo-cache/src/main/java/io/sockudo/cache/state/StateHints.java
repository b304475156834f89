/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.state;

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
