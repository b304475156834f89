/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.lang.reflect.Modifier;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Type declared by a field or for an element. A reader knows it before it looks at the
 * stored form. A value whose class is determined by it is stored without the name of its
 * class.
 */
final class DeclaredType {

	private static final List<Class<?>> LISTS_AND_SETS = List.of(ArrayList.class, LinkedHashSet.class, TreeSet.class,
			ArrayDeque.class);

	private static final List<Class<?>> MAPS = List.of(LinkedHashMap.class, TreeMap.class, ConcurrentHashMap.class,
			ConcurrentSkipListMap.class);

	/**
	 * Type that determines nothing.
	 */
	static final DeclaredType ANY = new DeclaredType(ResolvableType.forClass(Object.class));

	private final ResolvableType resolvable;

	private final Class<?> type;

	private final boolean concrete;

	private final boolean exact;

	private final @Nullable Class<?> collection;

	private final @Nullable Class<?> map;

	/**
	 * Type parameters, resolved lazily: a type may have itself as its element.
	 */
	private volatile @Nullable List<DeclaredType> arguments;

	private volatile @Nullable TypeAdapter<Object> adapter;

	private DeclaredType(ResolvableType resolvable) {
		this.resolvable = resolvable;
		this.type = ClassUtils.resolvePrimitiveIfNecessary(resolvable.resolve(Object.class));
		this.concrete = isConcrete(this.type);
		this.exact = Modifier.isFinal(this.type.getModifiers()) && !this.type.isArray();
		this.collection = first(this.type, LISTS_AND_SETS);
		this.map = first(this.type, MAPS);
	}

	static DeclaredType of(ResolvableType type) {
		return new DeclaredType(type);
	}

	static DeclaredType of(Class<?> type) {
		return new DeclaredType(ResolvableType.forClass(type));
	}

	private static boolean isConcrete(Class<?> type) {
		if (type == ZoneId.class || type == TimeZone.class || type == EnumSet.class || type.isEnum()) {
			return true;
		}
		return type != Object.class && (type.isArray() || !Modifier.isAbstract(type.getModifiers()));
	}

	Class<?> type() {
		return this.type;
	}

	/**
	 * Return the adapter of the only possible class of values of this type.
	 * @param adapters the adapters
	 * @return the adapter, or {@code null} if subclasses are possible
	 */
	@Nullable TypeAdapter<Object> only(TypeAdapters adapters) {
		if (!this.exact) {
			return null;
		}
		TypeAdapter<Object> known = this.adapter;
		if (known == null) {
			known = adapters.get(this.type);
			this.adapter = known;
		}
		return known;
	}

	/**
	 * Return the class of a value of this type that is stored without a name.
	 * @param shape shape of the stored form
	 * @return the class, or {@code null} if a name is required
	 */
	@Nullable Class<?> classOf(Shape shape) {
		if (this.concrete) {
			return this.type;
		}
		return switch (shape) {
			case TEXT -> ifAssignable(String.class);
			case INTEGER -> ifAssignable(Integer.class);
			case REAL -> ifAssignable(Double.class);
			case TRUTH -> ifAssignable(Boolean.class);
			case ARRAY -> this.collection;
			case OBJECT -> this.map;
		};
	}

	private @Nullable Class<?> ifAssignable(Class<?> natural) {
		return this.type.isAssignableFrom(natural) ? natural : null;
	}

	private static @Nullable Class<?> first(Class<?> declared, List<Class<?>> standard) {
		return standard.stream().filter(declared::isAssignableFrom).findFirst().orElse(null);
	}

	/**
	 * Return the declared type of the parts of a container: the elements of a collection,
	 * the keys and the values of a map, the content of a reference.
	 * @param index index of the type parameter
	 * @return their type
	 */
	DeclaredType argument(int index) {
		List<DeclaredType> known = this.arguments;
		if (known == null) {
			known = Stream.of(generics().getGenerics()).map(DeclaredType::of).toList();
			this.arguments = known;
		}
		return (index < known.size()) ? known.get(index) : ANY;
	}

	private ResolvableType generics() {
		if (Map.class.isAssignableFrom(this.type)) {
			return this.resolvable.asMap();
		}
		if (Collection.class.isAssignableFrom(this.type)) {
			return this.resolvable.asCollection();
		}
		return this.type.getName().startsWith("java.") ? this.resolvable : ResolvableType.NONE;
	}

}
