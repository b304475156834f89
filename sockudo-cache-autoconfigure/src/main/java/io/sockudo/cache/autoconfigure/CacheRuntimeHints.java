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

package io.sockudo.cache.autoconfigure;

import java.io.Serializable;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeHint;
import org.springframework.aot.hint.TypeReference;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

import io.sockudo.cache.codec.AllowedTypes;

/**
 * Hints for what is bound before the beans are, found by its name or made by reflection.
 */
class CacheRuntimeHints implements RuntimeHintsRegistrar {

	/**
	 * What Caffeine loads for the caches of the memory driver, and their entries.
	 */
	static final List<String> CAFFEINE_CLASSES = List.of("com.github.benmanes.caffeine.cache.SSMSA",
			"com.github.benmanes.caffeine.cache.PSWMS");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		BindableRuntimeHintsRegistrar.forTypes(CacheProperties.class, DatabaseRedisProperties.class)
			.registerHints(hints);
		ReflectionHints reflection = hints.reflection();
		DriverDependencies.classNames().forEach((name) -> reflection.registerTypeIfPresent(classLoader, name));
		reflection.registerTypeIfPresent(classLoader, LoadConfiguration.CONTEXT_PROPAGATION);
		CAFFEINE_CLASSES.forEach((name) -> reflection.registerTypeIfPresent(classLoader, name,
				MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.ACCESS_DECLARED_FIELDS));
		AllowedTypes.platformTypes()
			.stream()
			.filter((name) -> ClassUtils.isPresent(name, classLoader))
			.map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.forEach((type) -> reflection.registerType(TypeReference.of(type), (hint) -> value(hint, type)));
	}

	private static void value(TypeHint.Builder hint, Class<?> type) {
		hint.withMembers(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS)
			.withJavaSerialization(Serializable.class.isAssignableFrom(type));
	}

}
