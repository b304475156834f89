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

package io.sockudo.cache.spring;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Components of records, including those of hidden classes.
 */
final class RecordParts {

	private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {

		@Override
		protected List<Method> computeValue(Class<?> type) {
			return accessors(type);
		}

	};

	private RecordParts() {
	}

	static @Nullable Object[] of(Record value) {
		return ACCESSORS.get(value.getClass())
			.stream()
			.map((accessor) -> ReflectionUtils.invokeMethod(accessor, value))
			.toArray();
	}

	private static List<Method> accessors(Class<?> type) {
		try {
			List<Method> accessors = Arrays.stream(type.getRecordComponents())
				.map(RecordComponent::getAccessor)
				.toList();
			accessors.forEach((accessor) -> accessor.setAccessible(true));
			return accessors;
		}
		catch (InaccessibleObjectException ex) {
			throw KeyTexts.unknown(type);
		}
	}

}
