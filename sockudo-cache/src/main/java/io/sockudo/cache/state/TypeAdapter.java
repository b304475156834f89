/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.state;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/**
 * Writes and reads the values of one class. What it knows of the class doesn't change.
 *
 * @param <T> the class
 */
abstract class TypeAdapter<T> {

	private static final int CHECKS = 100;

	private final AtomicInteger checks = new AtomicInteger();

	/**
	 * Return whether values of the class were often enough seen to come back.
	 * @return whether nothing else is to be expected
	 */
	final boolean isProven() {
		return this.checks.get() >= CHECKS;
	}

	/**
	 * Note that a value with one of this class in it was seen to come back.
	 */
	final void prove() {
		this.checks.incrementAndGet();
	}

	/**
	 * Return what the stored form of a value will show.
	 * @param value the value
	 * @return the shape
	 */
	abstract Shape shape(T value);

	/**
	 * Write a value: all of it, or the members of an object without its braces.
	 * @param out where to
	 * @param value the value
	 * @param declared what a reader will know
	 */
	abstract void write(StateWriter out, T value, DeclaredType declared);

	/**
	 * Read a value from its first token, or an object from the name of its first member
	 * on, up to its last token.
	 * @param in where from
	 * @param declared what is known
	 * @return the value
	 */
	abstract T read(StateReader in, DeclaredType declared);

	/**
	 * Return the name of the order of a value that is ordered in another way than its
	 * elements are by themselves.
	 * @param value the value
	 * @return the name, or an empty text
	 */
	String order(T value) {
		return "";
	}

	/**
	 * Return the name that the first member of an object has, unless its class has
	 * changed.
	 * @return the name, if it is known
	 */
	@Nullable SerializedString firstName() {
		return null;
	}

	/**
	 * Return the elements of a value, among which those of one class are stored without
	 * its name.
	 * @param value the value
	 * @return its elements, none by default
	 */
	Collection<?> elements(T value) {
		return List.of();
	}

	/**
	 * Return what is declared of the elements.
	 * @param declared what is declared of the value
	 * @return their type
	 */
	DeclaredType element(DeclaredType declared) {
		return declared.argument(0);
	}

}
