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

import java.io.Serializable;
import java.util.EnumSet;

import com.fasterxml.jackson.annotation.JsonFormat;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.SerializerFactoryConfig;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanSerializerFactory;
import tools.jackson.databind.ser.SerializerFactory;
import tools.jackson.databind.ser.jackson.JsonValueSerializer;
import tools.jackson.databind.ser.jdk.JDKKeySerializers;
import tools.jackson.databind.ser.std.ReferenceTypeSerializer;
import tools.jackson.databind.ser.std.StdConvertingSerializer;
import tools.jackson.databind.type.CollectionType;

/**
 * Makes serializers that work with type names, also where Jackson's or the application's
 * wouldn't.
 */
final class TypedSerializerFactory extends BeanSerializerFactory {

	private static final long serialVersionUID = 1L;

	private final transient TypeLoader types;

	private TypedSerializerFactory(SerializerFactoryConfig config, TypeLoader types) {
		super(config);
		this.types = types;
	}

	TypedSerializerFactory(TypeLoader types) {
		this(new SerializerFactoryConfig(), types);
	}

	@Override
	public SerializerFactory withConfig(SerializerFactoryConfig config) {
		return new TypedSerializerFactory(config, this.types);
	}

	@Override
	public ValueSerializer<Object> createSerializer(SerializationContext context, JavaType type,
			BeanDescription.Supplier description, JsonFormat.Value format) {
		ValueSerializer<Object> serializer = super.createSerializer(context, type, description, format);
		return writesNames(serializer) ? serializer : new WrappingSerializer(serializer);
	}

	// Serializers of applications seldom do, and these three of Jackson name what they
	// have made of the value instead of the value.
	private static boolean writesNames(ValueSerializer<Object> serializer) {
		Object plain = serializer;
		return serializer.getClass().getName().startsWith("tools.jackson.databind.")
				&& !(plain instanceof ReferenceTypeSerializer || plain instanceof StdConvertingSerializer
						|| plain instanceof JsonValueSerializer);
	}

	// Jackson writes the constants of an enum set without their type even if it isn't
	// declared, unless it takes them for something else.
	@Override
	protected ValueSerializer<?> buildCollectionSerializer(SerializationContext context, CollectionType type,
			BeanDescription.Supplier description, JsonFormat.Value format, boolean staticTyping,
			TypeSerializer elementTypeSerializer, ValueSerializer<Object> elementSerializer) {
		if (type.isTypeOrSubTypeOf(EnumSet.class) && !type.getContentType().isEnumImplType()) {
			return buildCollectionSerializer(context.constructType(Serializable.class), false, elementTypeSerializer,
					elementSerializer);
		}
		return super.buildCollectionSerializer(context, type, description, format, staticTyping, elementTypeSerializer,
				elementSerializer);
	}

	@Override
	public ValueSerializer<Object> createKeySerializer(SerializationContext context, JavaType keyType) {
		if (MapKeys.areMarked(keyType)) {
			return new MarkedKeySerializer(new MapKeys(this.types));
		}
		ValueSerializer<Object> serializer = super.createKeySerializer(context, keyType);
		Object plain = serializer;
		return (plain instanceof JDKKeySerializers.Default && !MapKeys.canBeRead(keyType.getRawClass()))
				? new RefusedKeySerializer() : serializer;
	}

}
