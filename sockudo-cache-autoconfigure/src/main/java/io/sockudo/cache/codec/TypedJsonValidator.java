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

package io.sockudo.cache.codec;

import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * Holds what Jackson resolves by itself to the allowed types, type parameters included.
 */
final class TypedJsonValidator extends PolymorphicTypeValidator {

	private static final long serialVersionUID = 1L;

	private final transient TypeLoader types;

	TypedJsonValidator(TypeLoader types) {
		this.types = types;
	}

	@Override
	public Validity validateBaseType(DatabindContext context, JavaType baseType) {
		return Validity.INDETERMINATE;
	}

	@Override
	public Validity validateSubClassName(DatabindContext context, JavaType baseType, String subClassName) {
		return this.types.allows(subClassName) ? Validity.INDETERMINATE : Validity.DENIED;
	}

	@Override
	public Validity validateSubType(DatabindContext context, JavaType baseType, JavaType subType) {
		return isAllowed(subType) ? Validity.ALLOWED : Validity.DENIED;
	}

	private boolean isAllowed(JavaType type) {
		return this.types.allows(type.getRawClass())
				&& type.getBindings().getTypeParameters().stream().allMatch(this::isAllowed);
	}

}
