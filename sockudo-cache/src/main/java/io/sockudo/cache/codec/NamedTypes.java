/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

import io.sockudo.cache.internal.state.AllowedTypes;

/**
 * Validator of the class names in payloads, for types that the application has annotated
 * with {@code @JsonTypeInfo(use = CLASS)}. It accepts the allowed types only. By default
 * Jackson instantiates any class that is assignable to the declared type.
 */
public final class NamedTypes extends PolymorphicTypeValidator {

	private static final long serialVersionUID = 1L;

	private final transient AllowedTypes types;

	private NamedTypes(AllowedTypes types) {
		this.types = types;
	}

	/**
	 * Return a copy of a mapper that loads a class named by a payload only if it is
	 * allowed.
	 * @param mapper the other mapper
	 * @param types the allowed types
	 * @return a new mapper
	 */
	public static JsonMapper restrict(JsonMapper mapper, AllowedTypes types) {
		return mapper.rebuild().polymorphicTypeValidator(new NamedTypes(types)).build();
	}

	@Override
	public Validity validateBaseType(DatabindContext context, JavaType baseType) {
		return Validity.INDETERMINATE;
	}

	/**
	 * Validate a name before its class is loaded. Type parameters are no part of the name
	 * of an allowed class.
	 */
	@Override
	public Validity validateSubClassName(DatabindContext context, JavaType baseType, String subClassName) {
		return this.types.allows(subClassName) ? Validity.ALLOWED : Validity.DENIED;
	}

	@Override
	public Validity validateSubType(DatabindContext context, JavaType baseType, JavaType subType) {
		return this.types.allows(subType.getRawClass().getName()) ? Validity.ALLOWED : Validity.DENIED;
	}

}
