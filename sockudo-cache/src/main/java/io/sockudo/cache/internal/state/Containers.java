/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.lang.reflect.Constructor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * Adapters of the collections and maps that are rebuilt with their own class, and of the
 * subclasses of applications.
 */
final class Containers {

	/**
	 * Largest number of elements of a set on an array, which is searched for each element
	 * that is added.
	 */
	private static final int MAX_ARRAY_SET = 1000;

	private static final Map<Class<?>, TypeAdapter<?>> ADAPTERS = new HashMap<>();

	static {
		collections();
		sets();
		maps();
	}

	private Containers() {
	}

	private static void collections() {
		collection(ArrayList.class, (elements) -> elements);
		collection(LinkedList.class, LinkedList::new);
		collection(Vector.class, Vector::new);
		collection(Stack.class, (elements) -> filled(new Stack<>(), elements));
		collection(ArrayDeque.class, ArrayDeque::new);
		collection(ConcurrentLinkedDeque.class, ConcurrentLinkedDeque::new);
		collection(ConcurrentLinkedQueue.class, ConcurrentLinkedQueue::new);
		collection(CopyOnWriteArrayList.class, CopyOnWriteArrayList::new);
		collection(CopyOnWriteArraySet.class, (elements) -> {
			if (elements.size() > MAX_ARRAY_SET) {
				throw new StateException("is a set of more than " + MAX_ARRAY_SET
						+ " elements that looks through all of them: use a hash set");
			}
			return new CopyOnWriteArraySet<>(elements);
		});
	}

	private static void sets() {
		set(HashSet.class, HashSet::new);
		set(LinkedHashSet.class, LinkedHashSet::new);
		ADAPTERS.put(TreeSet.class, new CollectionAdapter(false,
				(elements, order, declared) -> filled(new TreeSet<>(Orders.named(order)), elements)));
		ADAPTERS.put(ConcurrentSkipListSet.class, new CollectionAdapter(false,
				(elements, order, declared) -> filled(new ConcurrentSkipListSet<>(Orders.named(order)), elements)));
		ADAPTERS.put(EnumSet.class, new CollectionAdapter(false,
				(elements, order, declared) -> filled(enumSet(declared.argument(0).type()), elements)));
	}

	private static void maps() {
		map(HashMap.class, HashMap::new);
		map(LinkedHashMap.class, LinkedHashMap::new);
		map(ConcurrentHashMap.class, ConcurrentHashMap::new);
		map(Properties.class, (size) -> new Properties());
		ADAPTERS.put(TreeMap.class, new MapAdapter((size, order, declared) -> new TreeMap<>(Orders.named(order))));
		ADAPTERS.put(ConcurrentSkipListMap.class,
				new MapAdapter((size, order, declared) -> new ConcurrentSkipListMap<>(Orders.named(order))));
		ADAPTERS.put(EnumMap.class, new MapAdapter((size, order, declared) -> enumMap(declared.argument(0).type())));
		ADAPTERS.put(LinkedCaseInsensitiveMap.class, new MapAdapter(
				(size, order, declared) -> untyped(new LinkedCaseInsensitiveMap<>(Orders.locale(order)))));
	}

	private static void collection(Class<?> type, Function<List<Object>, Collection<Object>> maker) {
		ADAPTERS.put(type, new CollectionAdapter(false, (elements, order, declared) -> maker.apply(elements)));
	}

	private static void set(Class<?> type, Function<List<Object>, Collection<Object>> maker) {
		ADAPTERS.put(type, new CollectionAdapter(true, (elements, order, declared) -> maker.apply(elements)));
	}

	private static void map(Class<?> type, IntFunction<Map<Object, Object>> maker) {
		ADAPTERS.put(type, new MapAdapter((size, order, declared) -> maker.apply(size)));
	}

	private static Collection<Object> filled(Collection<Object> empty, List<Object> elements) {
		empty.addAll(elements);
		return empty;
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static Collection<Object> enumSet(Class<?> type) {
		StateReader.expect(type.isEnum());
		return (Collection) EnumSet.noneOf((Class) type);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static Map<Object, Object> enumMap(Class<?> type) {
		StateReader.expect(type.isEnum());
		return new EnumMap(type);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static Map<Object, Object> untyped(Map<?, ?> map) {
		return (Map) map;
	}

	static boolean isKnown(Class<?> type) {
		return ADAPTERS.containsKey(type);
	}

	static @Nullable TypeAdapter<?> adapterOf(Class<?> type) {
		Class<?> known = type;
		while (known != null && !ADAPTERS.containsKey(known)) {
			known = known.getSuperclass();
		}
		return (known == null || known == type) ? ADAPTERS.get(type) : adapterOf(type, known);
	}

	/**
	 * Reject a subclass of an application. Its fields would need a place of their own.
	 */
	private static TypeAdapter<?> adapterOf(Class<?> type, Class<?> known) {
		if (!Fields.below(known, type).isEmpty()) {
			throw new StateException("is a " + type.getName() + ", which has fields beside what the " + known.getName()
					+ " holds that it extends: keep the " + known.getSimpleName() + " in a field instead");
		}
		Supplier<Object> maker = maker(type);
		boolean hashes = HashSet.class.isAssignableFrom(type);
		if (Map.class.isAssignableFrom(type)) {
			return new MapAdapter((size, order, declared) -> castMap(maker.get()));
		}
		return new CollectionAdapter(hashes,
				(elements, order, declared) -> filled(castCollection(maker.get()), elements));
	}

	@SuppressWarnings("unchecked")
	private static Map<Object, Object> castMap(Object map) {
		return (Map<Object, Object>) map;
	}

	@SuppressWarnings("unchecked")
	private static Collection<Object> castCollection(Object collection) {
		return (Collection<Object>) collection;
	}

	private static Supplier<Object> maker(Class<?> type) {
		Constructor<?> constructor = Instantiators.constructor(type);
		if (constructor == null) {
			throw new StateException(
					"is a " + type.getName() + ", a collection without a constructor without parameters");
		}
		return () -> Instantiators.call(constructor);
	}

}
