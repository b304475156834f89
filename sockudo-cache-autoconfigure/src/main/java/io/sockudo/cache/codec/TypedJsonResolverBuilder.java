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

import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;
import java.util.TimeZone;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.TypeResolverBuilder;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.jsontype.impl.AsArrayTypeDeserializer;
import tools.jackson.databind.jsontype.impl.AsArrayTypeSerializer;

/**
 * Wraps values whose declared type doesn't tell their class. A declared type that does
 * tell it but isn't allowed is wrapped as well, because then it is refused.
 */
final class TypedJsonResolverBuilder implements TypeResolverBuilder<TypedJsonResolverBuilder> {

	/**
	 * Types that aren't final, but whose values all have the same form.
	 */
	private static final Set<Class<?>> AS_FINAL = Set.of(BigDecimal.class, BigInteger.class, ZoneId.class,
			TimeZone.class);

	private final TypeLoader types;

	TypedJsonResolverBuilder(TypeLoader types) {
		this.types = types;
	}

	@Override
	public @Nullable TypeSerializer buildTypeSerializer(SerializationContext context, JavaType baseType,
			Collection<NamedType> subtypes) {
		return needsName(baseType) ? new AsArrayTypeSerializer(new TypedJsonIdResolver(baseType, this.types), null)
				: null;
	}

	// Jackson writes what is in an array by its class alone, whatever type
	// parameters were declared.
	@Override
	public @Nullable TypeDeserializer buildTypeDeserializer(DeserializationContext context, JavaType baseType,
			Collection<NamedType> subtypes) {
		if (!needsName(baseType)) {
			return null;
		}
		JavaType written = baseType.isArrayType() ? context.constructType(baseType.getRawClass()) : baseType;
		return new AsArrayTypeDeserializer(written, new TypedJsonIdResolver(written, this.types), "", false, null);
	}

	private boolean needsName(JavaType declared) {
		JavaType element = declared;
		while (element.isArrayType()) {
			element = element.getContentType();
		}
		return !element.isPrimitive() && !TreeNode.class.isAssignableFrom(element.getRawClass())
				&& !(tellsClass(element) && this.types.allows(element.getRawClass()));
	}

	private static boolean tellsClass(JavaType type) {
		return Modifier.isFinal(type.getRawClass().getModifiers()) || type.isEnumImplType()
				|| AS_FINAL.contains(type.getRawClass());
	}

	@Override
	public @Nullable Class<?> getDefaultImpl() {
		return null;
	}

	// There is no default: a value without a name is refused.
	@Override
	public TypedJsonResolverBuilder withDefaultImpl(Class<?> defaultImpl) {
		return this;
	}

	@Override
	public TypedJsonResolverBuilder init(JsonTypeInfo.Value settings, TypeIdResolver idResolver) {
		return this;
	}

	@Override
	public TypedJsonResolverBuilder withSettings(JsonTypeInfo.Value settings) {
		return this;
	}

}
