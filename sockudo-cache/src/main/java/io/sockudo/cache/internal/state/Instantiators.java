/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.objenesis.instantiator.ObjectInstantiator;

import io.sockudo.cache.internal.state.ObjectAdapter.Property;

/**
 * Ways to instantiate a class from its state. The first that the class allows is taken:
 * the only instance of a singleton; the canonical constructor of a record; a constructor
 * that takes exactly the fields, for a class with final ones; the constructor without
 * parameters and the fields; the fields alone. The last two set final fields as well,
 * with a warning from JDK 26 on (JEP 500). Constructors are not affected.
 */
final class Instantiators {

	private static final SpringObjenesis OBJENESIS = new SpringObjenesis();

	private Instantiators() {
	}

	static Instantiator of(Class<?> type, List<Property> properties) {
		Object single = properties.isEmpty() ? single(type) : null;
		if (single != null) {
			return (state) -> single;
		}
		Constructor<?> complete = complete(type, properties);
		if (complete != null) {
			return byConstructor(complete, properties);
		}
		Constructor<?> empty = constructor(type);
		if (empty != null) {
			return (state) -> filled(call(empty), properties, state);
		}
		ObjectInstantiator<?> bare = OBJENESIS.getInstantiatorOf(type);
		return (state) -> filled(bare.newInstance(), properties, state);
	}

	/**
	 * Return the only instance of a singleton, such as an object of Kotlin.
	 */
	private static @Nullable Object single(Class<?> type) {
		if (Stream.of(type.getDeclaredConstructors()).anyMatch((each) -> !Modifier.isPrivate(each.getModifiers()))) {
			return null;
		}
		List<Field> instances = Stream.of(type.getDeclaredFields())
			.filter((field) -> field.getType() == type && Modifier.isStatic(field.getModifiers())
					&& Modifier.isFinal(field.getModifiers()) && field.trySetAccessible())
			.toList();
		try {
			return (instances.size() == 1) ? instances.get(0).get(null) : null;
		}
		catch (IllegalAccessException ex) {
			return null;
		}
	}

	private static @Nullable Constructor<?> complete(Class<?> type, List<Property> properties) {
		if (type.isRecord()) {
			Class<?>[] components = Stream.of(type.getRecordComponents())
				.map(RecordComponent::getType)
				.toArray(Class<?>[]::new);
			return accessible(declared(type, components));
		}
		if (properties.stream().noneMatch((property) -> Modifier.isFinal(property.field().getModifiers()))) {
			return null;
		}
		return Stream.of(type.getDeclaredConstructors())
			.filter((constructor) -> takesAll(constructor, properties))
			.findFirst()
			.map(Instantiators::accessible)
			.orElse(null);
	}

	private static Constructor<?> declared(Class<?> type, Class<?>[] parameters) {
		try {
			return type.getDeclaredConstructor(parameters);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Constructor<?> accessible(Constructor<?> constructor) {
		if (!constructor.trySetAccessible()) {
			throw new StateException("is a " + constructor.getDeclaringClass().getName()
					+ ", whose constructor can't be accessed: cache a DTO or record");
		}
		return constructor;
	}

	private static boolean takesAll(Constructor<?> constructor, List<Property> properties) {
		if (constructor.getParameterCount() != properties.size()) {
			return false;
		}
		Set<String> seen = new HashSet<>();
		return Stream.of(constructor.getParameters())
			.allMatch((parameter) -> parameter.isNamePresent() && seen.add(parameter.getName())
					&& find(properties, parameter.getName(), parameter.getType()) >= 0);
	}

	private static int find(List<Property> properties, String name, Class<?> type) {
		for (Property property : properties) {
			if (property.name().equals(name) && property.field().getType() == type) {
				return property.index();
			}
		}
		return -1;
	}

	private static List<String> names(Constructor<?> constructor) {
		Class<?> type = constructor.getDeclaringClass();
		return type.isRecord() ? Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList()
				: Stream.of(constructor.getParameters()).map(Parameter::getName).toList();
	}

	private static Instantiator byConstructor(Constructor<?> constructor, List<Property> properties) {
		Parameter[] parameters = constructor.getParameters();
		List<String> names = names(constructor);
		int[] indexes = new int[parameters.length];
		Object[] defaults = new Object[parameters.length];
		for (int i = 0; i < parameters.length; i++) {
			indexes[i] = find(properties, names.get(i), parameters[i].getType());
			Class<?> type = parameters[i].getType();
			defaults[i] = type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
		}
		return (state) -> {
			@Nullable Object[] arguments = new Object[indexes.length];
			for (int i = 0; i < arguments.length; i++) {
				Object value = state[indexes[i]];
				arguments[i] = (value == null || value == ObjectAdapter.ABSENT) ? defaults[i] : value;
			}
			return call(constructor, arguments);
		};
	}

	private static Object filled(Object empty, List<Property> properties, @Nullable Object[] state) {
		for (Property property : properties) {
			property.set(empty, state[property.index()]);
		}
		return empty;
	}

	static @Nullable Constructor<?> constructor(Class<?> type) {
		return Stream.of(type.getDeclaredConstructors())
			.filter((constructor) -> constructor.getParameterCount() == 0 && constructor.trySetAccessible())
			.findFirst()
			.orElse(null);
	}

	static Object call(Constructor<?> constructor, @Nullable Object... arguments) {
		try {
			return constructor.newInstance(arguments);
		}
		catch (InvocationTargetException ex) {
			throw failed(constructor, ex.getTargetException());
		}
		catch (ReflectiveOperationException | IllegalArgumentException ex) {
			throw failed(constructor, ex);
		}
	}

	private static StateException failed(Constructor<?> constructor, Throwable cause) {
		return new StateException("is a " + constructor.getDeclaringClass().getName()
				+ ", whose constructor fails with " + cause.getClass().getName());
	}

	/**
	 * Factory of objects of one class.
	 */
	interface Instantiator {

		/**
		 * Create an object.
		 * @param state the values of its fields, in order
		 * @return the object
		 */
		Object make(@Nullable Object[] state);

	}

}
