/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/**
 * Adapter between the values of one class and their stored form. Its knowledge of the
 * class doesn't change.
 *
 * @param <T> the class
 */
abstract class TypeAdapter<T> {

	private static final int CHECKS = 100;

	private final AtomicInteger checks = new AtomicInteger();

	/**
	 * Return whether values of the class have come back unchanged often enough.
	 * @return whether they need no further proof
	 */
	final boolean isProven() {
		return this.checks.get() >= CHECKS;
	}

	/**
	 * Count a value containing one of this class that came back unchanged.
	 */
	final void prove() {
		this.checks.incrementAndGet();
	}

	/**
	 * Return the shape of the stored form of a value.
	 * @param value the value
	 * @return the shape
	 */
	abstract Shape shape(T value);

	/**
	 * Write a value: all of it, or the members of an object without its braces.
	 * @param out the output
	 * @param value the value
	 * @param declared declared type, known to a reader
	 */
	abstract void write(StateWriter out, T value, DeclaredType declared);

	/**
	 * Read a value from its first token, or an object from the name of its first member
	 * on, up to its last token.
	 * @param in the input
	 * @param declared declared type
	 * @return the value
	 */
	abstract T read(StateReader in, DeclaredType declared);

	/**
	 * Return the name of the order of a value whose order is not the natural one of its
	 * elements.
	 * @param value the value
	 * @return the name, or an empty text
	 */
	String order(T value) {
		return "";
	}

	/**
	 * Return the expected name of the first member of an object.
	 * @return the name, which a changed class may have made wrong, or {@code null} if it
	 * is unknown
	 */
	@Nullable SerializedString firstName() {
		return null;
	}

	/**
	 * Return the elements of a value. If all are of one class, they are stored without
	 * its name.
	 * @param value the value
	 * @return its elements, none by default
	 */
	Collection<?> elements(T value) {
		return List.of();
	}

	/**
	 * Return the declared type of the elements.
	 * @param declared declared type of the value
	 * @return their type
	 */
	DeclaredType element(DeclaredType declared) {
		return declared.argument(0);
	}

}
