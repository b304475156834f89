/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Adapter of types of the JDK that hold no value, one, or two.
 *
 * @param <T> the class
 */
final class PartsAdapter<T> extends TypeAdapter<T> {

	private static final Map<Class<?>, PartsAdapter<?>> ADAPTERS = new HashMap<>();

	static {
		register(Optional.class, null, (optional) -> optional.isPresent() ? List.of(optional.get()) : List.of(),
				(parts) -> parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(0)));
		register(OptionalInt.class, Integer.class,
				(optional) -> optional.isPresent() ? List.of(optional.getAsInt()) : List.of(),
				(parts) -> parts.isEmpty() ? OptionalInt.empty() : OptionalInt.of((Integer) parts.get(0)));
		register(OptionalLong.class, Long.class,
				(optional) -> optional.isPresent() ? List.of(optional.getAsLong()) : List.of(),
				(parts) -> parts.isEmpty() ? OptionalLong.empty() : OptionalLong.of((Long) parts.get(0)));
		register(OptionalDouble.class, Double.class,
				(optional) -> optional.isPresent() ? List.of(optional.getAsDouble()) : List.of(),
				(parts) -> parts.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((Double) parts.get(0)));
		register(AtomicReference.class, null, (reference) -> Arrays.asList(reference.get()),
				(parts) -> new AtomicReference<>(parts.get(0)));
		register(SimpleEntry.class, null, (entry) -> Arrays.asList(entry.getKey(), entry.getValue()),
				(parts) -> new SimpleEntry<>(parts.get(0), parts.get(1)));
		register(SimpleImmutableEntry.class, null, (entry) -> Arrays.asList(entry.getKey(), entry.getValue()),
				(parts) -> new SimpleImmutableEntry<>(parts.get(0), parts.get(1)));
	}

	private final @Nullable DeclaredType part;

	private final Function<T, List<?>> toParts;

	private final Function<List<?>, T> fromParts;

	private PartsAdapter(@Nullable DeclaredType part, Function<T, List<?>> toParts, Function<List<?>, T> fromParts) {
		this.part = part;
		this.toParts = toParts;
		this.fromParts = fromParts;
	}

	private static <T> void register(Class<T> type, @Nullable Class<?> part, Function<T, List<?>> toParts,
			Function<List<?>, T> fromParts) {
		ADAPTERS.put(type, new PartsAdapter<>((part != null) ? DeclaredType.of(part) : null, toParts, fromParts));
	}

	static @Nullable PartsAdapter<?> of(Class<?> type) {
		return ADAPTERS.get(type);
	}

	@Override
	Shape shape(T value) {
		return Shape.ARRAY;
	}

	@Override
	void write(StateWriter out, T value, DeclaredType declared) {
		out.json().writeStartArray();
		List<?> parts = this.toParts.apply(value);
		for (int i = 0; i < parts.size(); i++) {
			out.element(i, parts.get(i), part(i, declared));
		}
		out.json().writeEndArray();
	}

	@Override
	T read(StateReader in, DeclaredType declared) {
		List<Object> parts = CollectionAdapter.start(in);
		while (in.json().nextToken() != JsonToken.END_ARRAY) {
			parts.add(in.element(parts.size(), part(parts.size(), declared)));
		}
		return this.fromParts.apply(parts);
	}

	private DeclaredType part(int index, DeclaredType declared) {
		return (this.part != null) ? this.part : declared.argument(index);
	}

}
