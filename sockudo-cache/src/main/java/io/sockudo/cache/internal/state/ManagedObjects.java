/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Proxies and collections that Hibernate puts in the place of entities and collections.
 * Known by name, because Hibernate is optional.
 */
final class ManagedObjects {

	private static final String PROXY = "org.hibernate.proxy.HibernateProxy";

	private static final String COLLECTION = "org.hibernate.collection.spi.PersistentCollection";

	private static final String NONE = "";

	// A class of ours beside one of the JDK would keep the class loader of this library.
	private static final ClassValue<String> KINDS = new ClassValue<>() {

		@Override
		protected String computeValue(Class<?> type) {
			return kind(type);
		}

	};

	private ManagedObjects() {
	}

	private static String kind(Class<?> type) {
		if (type.getName().startsWith("java.") || type.isArray() || type.isRecord()) {
			return NONE;
		}
		for (Class<?> implemented : ClassUtils.getAllInterfacesForClassAsSet(type)) {
			if (implemented.getName().equals(PROXY)) {
				return PROXY;
			}
			if (implemented.getName().equals(COLLECTION)) {
				return COLLECTION;
			}
		}
		return NONE;
	}

	/**
	 * Return the value that a managed object stands for.
	 * @param value the value
	 * @return the entity of a proxy, or the value itself
	 * @throws StateException if the entity isn't loaded
	 */
	static Object loaded(Object value) {
		return switch (KINDS.get(value.getClass())) {
			case COLLECTION -> {
				check(Boolean.TRUE.equals(call(value, "wasInitialized")));
				yield value;
			}
			case PROXY -> {
				Object initializer = Objects.requireNonNull(call(value, "getHibernateLazyInitializer"));
				check(Boolean.FALSE.equals(call(initializer, "isUninitialized")));
				yield Objects.requireNonNull(call(initializer, "getImplementation"));
			}
			default -> value;
		};
	}

	static boolean isCollection(Object value) {
		boolean container = value instanceof Collection<?> || value instanceof Map<?, ?>;
		return container && KINDS.get(value.getClass()).equals(COLLECTION);
	}

	private static void check(boolean loaded) {
		if (!loaded) {
			throw new StateException("is a lazy association that is not loaded: load it in the method that is cached,"
					+ " or cache a DTO or record without it");
		}
	}

	private static @Nullable Object call(Object target, String name) {
		Method method = ReflectionUtils.findMethod(target.getClass(), name);
		if (method == null) {
			throw new StateException("is a proxy that doesn't tell what it stands for");
		}
		ReflectionUtils.makeAccessible(method);
		return ReflectionUtils.invokeMethod(method, target);
	}

}
