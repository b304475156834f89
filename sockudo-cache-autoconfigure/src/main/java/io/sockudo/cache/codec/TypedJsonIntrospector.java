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
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.annotation.JsonTypeResolver;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;

/**
 * Changes what the annotations of the application mean for type names.
 */
final class TypedJsonIntrospector extends AnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	private static final JsonTypeInfo.Value NO_NAME = JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NONE, null, null,
			null, false, null);

	private final transient TypeLoader types;

	TypedJsonIntrospector(TypeLoader types) {
		this.types = types;
	}

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	// A property with a serializer or deserializer of its own has the form that these
	// give it, and one that is unwrapped has no place for a name. Jackson asks for the
	// builder of a collection and doesn't use it, hence this marker.
	@Override
	public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
		return (hasFormOfItsOwn(config, annotated) && annotated.getType().isContainerType()) ? NO_NAME : null;
	}

	private static boolean hasFormOfItsOwn(MapperConfig<?> config, Annotated annotated) {
		AnnotationIntrospector all = config.getAnnotationIntrospector();
		return annotated instanceof AnnotatedMember member && !member.hasAnnotation(JsonTypeInfo.class)
				&& (all.findSerializer(config, member) != null || all.findDeserializer(config, member) != null
						|| all.findUnwrappingNameTransformer(config, member) != null);
	}

	// Classes that the application has annotated to be named get the same careful
	// resolver as all others.
	@Override
	public @Nullable Object findTypeResolverBuilder(MapperConfig<?> config, Annotated annotated) {
		if (annotated.hasAnnotation(JsonTypeResolver.class)) {
			return null;
		}
		if (hasFormOfItsOwn(config, annotated) && !annotated.getType().isContainerType()) {
			return new OwnFormResolverBuilder();
		}
		JsonTypeInfo.Value info = config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotated);
		boolean named = info != null
				&& (info.getIdType() == JsonTypeInfo.Id.CLASS || info.getIdType() == JsonTypeInfo.Id.MINIMAL_CLASS);
		return named ? new AnnotatedResolverBuilder(this.types, annotated instanceof AnnotatedClass) : null;
	}

}
