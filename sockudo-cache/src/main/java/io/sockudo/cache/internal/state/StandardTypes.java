/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Classes by which values are stored: their own, or an equal standard one for classes
 * that can't be instantiated again, such as views and immutable collections.
 */
final class StandardTypes {

	private final AllowedTypes allowed;

	StandardTypes(AllowedTypes allowed) {
		this.allowed = allowed;
	}

	Class<?> of(Object value, DeclaredType declared) {
		if (value instanceof Enum<?> constant) {
			return constant.getDeclaringClass();
		}
		if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
			return ofContainer(value, declared);
		}
		if (value instanceof ZoneId && !(value instanceof ZoneOffset)) {
			return ZoneId.class;
		}
		if (value instanceof TimeZone) {
			return TimeZone.class;
		}
		Class<?> type = value.getClass();
		boolean entry = value instanceof Map.Entry<?, ?> && type != SimpleEntry.class && isOfPlatform(type);
		return entry ? SimpleImmutableEntry.class : type;
	}

	private static boolean isOfPlatform(Class<?> type) {
		return type.getName().startsWith("java.");
	}

	private Class<?> ofContainer(Object container, DeclaredType declared) {
		boolean ofConstants = declared.argument(0).type().isEnum();
		if (container instanceof EnumSet<?>) {
			return (declared.type() == EnumSet.class && ofConstants) ? EnumSet.class : LinkedHashSet.class;
		}
		if (container instanceof EnumMap<?, ?>) {
			return (declared.type() == EnumMap.class && ofConstants) ? EnumMap.class : LinkedHashMap.class;
		}
		Class<?> type = container.getClass();
		return (Containers.isKnown(type) || isOfApplication(type, container)) ? type : standard(container);
	}

	private boolean isOfApplication(Class<?> type, Object container) {
		return !isOfPlatform(type) && !type.isAnonymousClass() && this.allowed.allows(type.getName())
				&& !ManagedObjects.isCollection(container);
	}

	private static Class<?> standard(Object container) {
		if (container instanceof Map<?, ?> map) {
			refuseIf(map instanceof IdentityHashMap<?, ?> || ignoresCase(map.keySet(), map::containsKey), map);
			return (map instanceof SortedMap<?, ?>) ? TreeMap.class : LinkedHashMap.class;
		}
		if (container instanceof List<?>) {
			return ArrayList.class;
		}
		if (container instanceof Set<?> set) {
			refuseIf(ignoresCase(set, set::contains), set);
			return (set instanceof SortedSet<?>) ? TreeSet.class : LinkedHashSet.class;
		}
		refuseIf(container instanceof Queue<?>, container);
		return ArrayList.class;
	}

	private static void refuseIf(boolean different, Object container) {
		if (different) {
			throw new StateException("is a " + container.getClass().getName()
					+ ", which finds or orders its elements in a way of its own: copy it into a standard collection");
		}
	}

	/**
	 * Return whether a set ignores case. Whatever its class, it then finds a text by
	 * another one that isn't among its elements.
	 */
	private static boolean ignoresCase(Set<?> elements, Predicate<Object> finder) {
		if (elements instanceof SortedSet<?> || elements.isEmpty()
				|| !(elements.iterator().next() instanceof String text)) {
			return false;
		}
		String upper = text.toUpperCase(Locale.ROOT);
		String other = upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
		return !other.equals(text) && finder.test(other) && elements.stream().noneMatch(other::equals);
	}

}
