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

import java.util.Collection;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.impl.StdTypeResolverBuilder;

/**
 * Names classes as the application's annotation says, but resolves the names as
 * everywhere else.
 */
final class AnnotatedResolverBuilder extends StdTypeResolverBuilder {

	private final TypeLoader types;

	private final boolean onClass;

	AnnotatedResolverBuilder(TypeLoader types, boolean onClass) {
		this.types = types;
		this.onClass = onClass;
	}

	private AnnotatedResolverBuilder(AnnotatedResolverBuilder base, Class<?> defaultImpl) {
		super(base, defaultImpl);
		this.types = base.types;
		this.onClass = base.onClass;
	}

	// A class has no place outside of itself for its name; Jackson does the same.
	@Override
	public StdTypeResolverBuilder withSettings(JsonTypeInfo.Value settings) {
		boolean misplaced = this.onClass && settings.getInclusionType() == JsonTypeInfo.As.EXTERNAL_PROPERTY;
		return super.withSettings(misplaced ? settings.withInclusionType(JsonTypeInfo.As.PROPERTY) : settings);
	}

	@Override
	public StdTypeResolverBuilder withDefaultImpl(Class<?> defaultImpl) {
		return new AnnotatedResolverBuilder(this, defaultImpl);
	}

	@Override
	protected TypeIdResolver idResolver(DatabindContext context, JavaType baseType, PolymorphicTypeValidator validator,
			Collection<NamedType> subtypes, boolean forSerialization, boolean forDeserialization) {
		@Nullable TypeIdResolver custom = this._customIdResolver;
		return (custom != null) ? custom : new TypedJsonIdResolver(baseType, this.types);
	}

}
