/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Registry of the adapters of all allowed classes, created on demand.
 */
final class TypeAdapters {

	private final Map<Class<?>, TypeAdapter<Object>> byClass = new ConcurrentHashMap<>();

	/**
	 * Adapters of classes whose objects are always stored with their own class.
	 */
	private final Map<Class<?>, TypeAdapter<Object>> plain = new ConcurrentHashMap<>();

	private final Map<String, Class<?>> byName = new ConcurrentHashMap<>();

	private final Map<Class<?>, DeclaredType> declared = new ConcurrentHashMap<>();

	private final AllowedTypes allowed;

	private final StandardTypes standardTypes;

	private final ClassLoader classLoader;

	TypeAdapters(AllowedTypes allowed, ClassLoader classLoader) {
		this.allowed = allowed;
		this.standardTypes = new StandardTypes(allowed);
		this.classLoader = classLoader;
	}

	/**
	 * Return the class as which a value is stored.
	 * @param value the value
	 * @param declared declared type, known to a reader
	 * @return its class, or a standard one
	 */
	Class<?> classOf(Object value, DeclaredType declared) {
		return this.standardTypes.of(value, declared);
	}

	/**
	 * Return the adapter of an object that is stored with its own class, whatever is
	 * declared.
	 * @param value the object
	 * @return the adapter, or {@code null} if the object needs a closer look, or if there
	 * is no adapter yet
	 */
	@Nullable TypeAdapter<Object> plain(Object value) {
		return this.plain.get(value.getClass());
	}

	void keepPlain(Class<?> type, TypeAdapter<Object> adapter) {
		if (adapter instanceof ObjectAdapter || type.isRecord()) {
			this.plain.put(type, adapter);
		}
	}

	TypeAdapter<Object> get(Class<?> type) {
		TypeAdapter<Object> known = this.byClass.get(type);
		return (known != null) ? known : register(type);
	}

	@SuppressWarnings("unchecked")
	private TypeAdapter<Object> register(Class<?> type) {
		this.allowed.check(type);
		TypeAdapter<Object> created = (TypeAdapter<Object>) create(type);
		TypeAdapter<Object> earlier = this.byClass.putIfAbsent(type, created);
		return (earlier != null) ? earlier : created;
	}

	private static TypeAdapter<?> create(Class<?> type) {
		TypeAdapter<?> scalar = ScalarAdapters.of(type);
		if (scalar != null) {
			return scalar;
		}
		if (type.isArray()) {
			return new ArrayAdapter(type.getComponentType());
		}
		TypeAdapter<?> parts = PartsAdapter.of(type);
		if (parts != null) {
			return parts;
		}
		TypeAdapter<?> container = Containers.adapterOf(type);
		return (container != null) ? container : ObjectAdapter.of(type);
	}

	/**
	 * Return the type of elements that are all of one class, if it is worth its name.
	 * @param elements the elements
	 * @param declared their declared type
	 * @return the type, or {@code null} if each element is stored with its class
	 */
	@Nullable DeclaredType commonType(Collection<?> elements, DeclaredType declared) {
		Object first = (elements.size() > 1) ? elements.iterator().next() : null;
		if (first == null || first instanceof Collection<?> || first instanceof Map<?, ?>) {
			return null;
		}
		Class<?> type = first.getClass();
		boolean common = !type.isArray() && isToldByName(first, declared)
				&& elements.stream().allMatch((each) -> each == null || each.getClass() == type);
		return common ? declared(type) : null;
	}

	private boolean isToldByName(Object value, DeclaredType declared) {
		Class<?> type = value.getClass();
		try {
			return ManagedObjects.loaded(value) == value && classOf(value, declared) == type
					&& declared.classOf(get(type).shape(value)) != type;
		}
		catch (StateException ex) {
			// Reported where the element is written.
			return false;
		}
	}

	/**
	 * Return the declared type of a class.
	 * @param type the class
	 * @return the declared type
	 */
	DeclaredType declared(Class<?> type) {
		DeclaredType known = this.declared.get(type);
		return (known != null) ? known : this.declared.computeIfAbsent(type, DeclaredType::of);
	}

	/**
	 * Return the class of a name, without initializing it.
	 * @param name the name
	 * @return the class
	 */
	Class<?> load(String name) {
		Class<?> known = this.byName.get(name);
		if (known != null) {
			return known;
		}
		if (!this.allowed.allows(name)) {
			throw StateException.unreadable("holds a type that isn't allowed");
		}
		try {
			Class<?> loaded = Class.forName(name, false, this.classLoader);
			if (!loaded.isArray()) {
				this.byName.put(name, loaded);
			}
			return loaded;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw StateException.unreadable("holds an object whose class is missing");
		}
	}

}
