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
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;

/**
 * Reads a property in the form that its annotations give it. Needed because Jackson takes
 * a parameter of a constructor for one without annotations if it gets no deserializer of
 * types for it.
 */
final class OwnFormDeserializer extends TypeDeserializer {

	private final JavaType type;

	private final @Nullable BeanProperty property;

	OwnFormDeserializer(JavaType type, @Nullable BeanProperty property) {
		this.type = type;
		this.property = property;
	}

	@Override
	public TypeDeserializer forProperty(BeanProperty property) {
		return new OwnFormDeserializer(this.type, property);
	}

	@Override
	public @Nullable Object deserializeTypedFromAny(JsonParser parser, DeserializationContext context) {
		return deserializer(context).deserialize(parser, context);
	}

	private ValueDeserializer<Object> deserializer(DeserializationContext context) {
		BeanProperty property = this.property;
		if (property != null) {
			Object definition = context.getAnnotationIntrospector()
				.findDeserializer(context.getConfig(), property.getMember());
			ValueDeserializer<Object> own = context.deserializerInstance(property.getMember(), definition);
			if (own != null) {
				return own;
			}
		}
		return context.findContextualValueDeserializer(this.type, property);
	}

	@Override
	public @Nullable Object deserializeTypedFromObject(JsonParser parser, DeserializationContext context) {
		return deserializeTypedFromAny(parser, context);
	}

	@Override
	public @Nullable Object deserializeTypedFromArray(JsonParser parser, DeserializationContext context) {
		return deserializeTypedFromAny(parser, context);
	}

	@Override
	public @Nullable Object deserializeTypedFromScalar(JsonParser parser, DeserializationContext context) {
		return deserializeTypedFromAny(parser, context);
	}

	@Override
	public JsonTypeInfo.@Nullable As getTypeInclusion() {
		return null;
	}

	@Override
	public @Nullable String getPropertyName() {
		return null;
	}

	@Override
	public @Nullable TypeIdResolver getTypeIdResolver() {
		return null;
	}

	@Override
	public @Nullable Class<?> getDefaultImpl() {
		return null;
	}

}
