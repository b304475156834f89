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

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Wraps what another serializer writes together with the name of the value's class.
 */
final class WrappingSerializer extends ValueSerializer<Object> {

	private final ValueSerializer<Object> serializer;

	WrappingSerializer(ValueSerializer<Object> serializer) {
		this.serializer = serializer;
	}

	@Override
	public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
			TypeSerializer typeSerializer) {
		if (!(typeSerializer.getTypeIdResolver() instanceof TypedJsonIdResolver)) {
			this.serializer.serializeWithType(value, generator, context, typeSerializer);
			return;
		}
		// Nothing but a scalar: that is the one shape for which nothing is opened.
		WritableTypeId name = typeSerializer.writeTypePrefix(generator, context,
				typeSerializer.typeId(value, JsonToken.VALUE_STRING));
		this.serializer.serialize(value, generator, context);
		typeSerializer.writeTypeSuffix(generator, context, name);
	}

	@Override
	public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
		this.serializer.serialize(value, generator, context);
	}

	@Override
	public void resolve(SerializationContext context) {
		this.serializer.resolve(context);
	}

	@Override
	@SuppressWarnings("unchecked")
	public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
		ValueSerializer<?> contextual = this.serializer.createContextual(context, property);
		return (contextual != this.serializer) ? new WrappingSerializer((ValueSerializer<Object>) contextual) : this;
	}

	@Override
	public boolean isEmpty(SerializationContext context, Object value) {
		return this.serializer.isEmpty(context, value);
	}

	@Override
	public Class<?> handledType() {
		return this.serializer.handledType();
	}

	@Override
	public boolean usesObjectId() {
		return this.serializer.usesObjectId();
	}

	@Override
	public ValueSerializer<?> getDelegatee() {
		return this.serializer;
	}

}
