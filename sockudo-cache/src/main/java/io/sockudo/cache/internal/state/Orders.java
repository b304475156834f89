/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

/**
 * Orders of sorted collections that can be stored: the natural one, its reverse, and that
 * of texts without regard to case. Also the languages whose case a map ignores.
 */
final class Orders {

	private static final Map<String, Comparator<?>> BY_NAME = Map.of("reverse", Collections.reverseOrder(),
			"case-insensitive", String.CASE_INSENSITIVE_ORDER);

	private Orders() {
	}

	static @Nullable Comparator<?> of(Object container) {
		if (container instanceof SortedMap<?, ?> map) {
			return map.comparator();
		}
		return (container instanceof SortedSet<?> set) ? set.comparator() : null;
	}

	static String nameOf(Object container) {
		Comparator<?> order = of(container);
		if (order == null) {
			return "";
		}
		return BY_NAME.entrySet()
			.stream()
			.filter((known) -> known.getValue() == order)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElseThrow(() -> new StateException("is ordered by a " + order.getClass().getName()
					+ ", which can't be stored: use the natural or the reverse order, or a list"));
	}

	/**
	 * Return the name of a locale's order. An omitted part is that of the reader.
	 */
	static String nameOf(Locale locale) {
		return locale.equals(Locale.getDefault()) ? "" : locale.toLanguageTag();
	}

	static Locale locale(String name) {
		return name.isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(name);
	}

	@SuppressWarnings("unchecked")
	static @Nullable Comparator<Object> named(String name) {
		Comparator<?> order = BY_NAME.get(name);
		StateReader.expect(name.isEmpty() || order != null);
		return (Comparator<Object>) order;
	}

}
