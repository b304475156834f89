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

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.impl.TypeIdResolverBase;

/**
 * Names classes, and finds the classes of names. Jackson's own resolver also understands
 * type parameters, and initializes classes.
 */
final class TypedJsonIdResolver extends TypeIdResolverBase {

	private static final long serialVersionUID = 1L;

	private final JavaType baseType;

	private final transient TypeLoader types;

	TypedJsonIdResolver(JavaType baseType, TypeLoader types) {
		super(baseType);
		this.baseType = baseType;
		this.types = types;
	}

	@Override
	public String idFromValue(DatabindContext context, Object value) {
		Class<?> type = StandardForms.typeOf(value, this.baseType.getRawClass());
		this.types.check(type);
		return type.getName();
	}

	@Override
	public String idFromValueAndType(DatabindContext context, @Nullable Object value, Class<?> suggestedType) {
		if (value == null) {
			throw RefusedException.toWrite(suggestedType);
		}
		return idFromValue(context, value);
	}

	@Override
	public JavaType typeFromId(DatabindContext context, String id) {
		Class<?> type = this.types.load(id);
		if (!this.baseType.isTypeOrSuperTypeOf(type)) {
			throw new RefusedException("holds a value of another type than declared");
		}
		return context.constructSpecializedType(this.baseType, type);
	}

	@Override
	public JsonTypeInfo.Id getMechanism() {
		return JsonTypeInfo.Id.CUSTOM;
	}

}
