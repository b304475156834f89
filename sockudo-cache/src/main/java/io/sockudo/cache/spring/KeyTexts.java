/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.interceptor.SimpleKey;

/**
 * Texts of keys, equal for equal keys and different for different ones. Each begins with
 * a word for the kind of key and a colon, and parts stand in {@link Netstrings}, so that
 * no text can imitate another. Never empty.
 */
final class KeyTexts implements Function<Object, String> {

	private final List<SpringKeyConverter> converters;

	KeyTexts(List<SpringKeyConverter> converters) {
		this.converters = List.copyOf(converters);
	}

	@Override
	public String apply(Object key) {
		return text((key instanceof ArrayKey own) ? own.array() : key);
	}

	private String text(@Nullable Object value) {
		if (value == null) {
			return "null";
		}
		String text = JdkTexts.of(value);
		text = (text != null) ? text : ofParts(value);
		text = (text != null) ? text : converted(value);
		if (text != null) {
			return text;
		}
		@Nullable Object[] parts = (value instanceof Record ofComponents) ? RecordParts.of(ofComponents) : ValueParts.of(value);
		if (parts != null) {
			return join((value instanceof Record) ? "record:" : "value:",
					Stream.concat(Stream.of(value.getClass().getName()), Arrays.stream(parts).map(this::text)));
		}
		throw unknown(value.getClass());
	}

	private @Nullable String ofParts(Object value) {
		if (value instanceof SimpleKey key) {
			return join("key:", texts(Arrays.asList(SimpleKeyParts.of(key))));
		}
		if (value instanceof Enum<?> constant) {
			return join("enum:", Stream.of(constant.getDeclaringClass().getName(), constant.name()));
		}
		if (value instanceof List<?> list) {
			return join("list:", texts(list));
		}
		if (value instanceof Set<?> set) {
			return join("set:", texts(set).sorted());
		}
		if (value instanceof Map<?, ?> map) {
			return join("map:", map.entrySet().stream().map(this::entry).sorted());
		}
		if (value instanceof Map.Entry<?, ?> entry) {
			return "entry:".concat(entry(entry));
		}
		if (value instanceof Optional<?> optional) {
			return join("optional:", optional.stream().map(this::text));
		}
		return value.getClass().isArray() ? array(value) : null;
	}

	private String entry(Map.Entry<?, ?> entry) {
		return join("", Stream.of(text(entry.getKey()), text(entry.getValue())));
	}

	/**
	 * Return the text of an array. Arrays of objects are equal by content, whatever their
	 * types.
	 */
	private String array(Object array) {
		if (array instanceof Object[] objects) {
			return join("array:", texts(Arrays.asList(objects)));
		}
		Netstrings text = new Netstrings(array.getClass().getComponentType() + "[]:");
		for (int i = 0; i < Array.getLength(array); i++) {
			text.add(text(Array.get(array, i)));
		}
		return text.toString();
	}

	private @Nullable String converted(Object value) {
		return this.converters.stream()
			.map((converter) -> converter.convert(value))
			.filter(Objects::nonNull)
			.findFirst()
			.map((text) -> join("converted:", Stream.of(value.getClass().getName(), this.text(text))))
			.orElse(null);
	}

	private Stream<String> texts(Collection<? extends @Nullable Object> values) {
		return values.stream().map(this::text);
	}

	private static String join(String start, Stream<String> parts) {
		Netstrings text = new Netstrings(start);
		parts.forEach(text::add);
		return text.toString();
	}

	static IllegalArgumentException unknown(Class<?> type) {
		return new IllegalArgumentException("A key, or a part of one, is of type " + type.getName()
				+ ", which has no text that is the same for equal values only, as caches on Redis need it. "
				+ "Use parts of it as the key, make it a record, or define a SpringKeyConverter bean for it.");
	}

}
