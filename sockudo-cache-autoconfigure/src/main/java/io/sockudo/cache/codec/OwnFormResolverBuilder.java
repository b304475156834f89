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
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.TypeResolverBuilder;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Leaves out the type of a property that has a form of its own.
 */
final class OwnFormResolverBuilder implements TypeResolverBuilder<OwnFormResolverBuilder> {

	@Override
	public @Nullable TypeSerializer buildTypeSerializer(SerializationContext context, JavaType baseType,
			Collection<NamedType> subtypes) {
		return null;
	}

	@Override
	public TypeDeserializer buildTypeDeserializer(DeserializationContext context, JavaType baseType,
			Collection<NamedType> subtypes) {
		return new OwnFormDeserializer(baseType, null);
	}

	@Override
	public @Nullable Class<?> getDefaultImpl() {
		return null;
	}

	@Override
	public OwnFormResolverBuilder withDefaultImpl(Class<?> defaultImpl) {
		return this;
	}

	@Override
	public OwnFormResolverBuilder init(JsonTypeInfo.@Nullable Value settings, @Nullable TypeIdResolver idResolver) {
		return this;
	}

	@Override
	public OwnFormResolverBuilder withSettings(JsonTypeInfo.Value settings) {
		return this;
	}

}
