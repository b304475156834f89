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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The types under which values are written: their classes, or for classes that nobody can
 * name, as those of {@code List.of()}, public ones that are equal.
 */
final class StandardForms {

	private StandardForms() {
	}

	// Return the type under which a value is written where a base type is declared.
	static Class<?> typeOf(Object value, Class<?> baseType) {
		if (value instanceof Enum<?> constant) {
			return constant.getDeclaringClass();
		}
		if (value instanceof ZoneId && !(value instanceof ZoneOffset)) {
			return ZoneId.class;
		}
		if (value instanceof TimeZone) {
			return TimeZone.class;
		}
		Class<?> type = value.getClass();
		boolean container = value instanceof Collection || value instanceof Map;
		return (container && type.getName().startsWith("java.util.")) ? containerType(value, baseType) : type;
	}

	private static Class<?> containerType(Object container, Class<?> baseType) {
		if (hasOrderOfItsOwn(container)) {
			throw new RefusedException(container.getClass().getName() + " has a comparator, which can't be stored");
		}
		// Without a declared type of their constants these two can't be made.
		if (container instanceof EnumSet) {
			return EnumSet.class.isAssignableFrom(baseType) ? EnumSet.class : LinkedHashSet.class;
		}
		if (container instanceof EnumMap) {
			return EnumMap.class.isAssignableFrom(baseType) ? EnumMap.class : LinkedHashMap.class;
		}
		Class<?> type = container.getClass();
		return Modifier.isPublic(type.getModifiers()) ? type : standardType(container);
	}

	private static boolean hasOrderOfItsOwn(Object container) {
		return comparatorOf(container) != null;
	}

	private static @Nullable Object comparatorOf(Object container) {
		if (container instanceof SortedMap<?, ?> map) {
			return map.comparator();
		}
		return (container instanceof SortedSet<?> set) ? set.comparator() : null;
	}

	private static Class<?> standardType(Object container) {
		if (container instanceof Map) {
			return (container instanceof SortedMap) ? TreeMap.class : LinkedHashMap.class;
		}
		if (container instanceof Set) {
			return (container instanceof SortedSet) ? TreeSet.class : LinkedHashSet.class;
		}
		return ArrayList.class;
	}

}
