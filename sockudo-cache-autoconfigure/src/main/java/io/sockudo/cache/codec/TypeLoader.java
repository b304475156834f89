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

package io.sockudo.cache.codec;

/**
 * Loads the classes that are allowed, by their names, without initializing them.
 */
final class TypeLoader {

	private final AllowedTypes types;

	private final ClassLoader classLoader;

	TypeLoader(AllowedTypes types, ClassLoader classLoader) {
		this.types = types;
		this.classLoader = classLoader;
	}

	boolean allows(Class<?> type) {
		return allows(type.getName());
	}

	boolean allows(String name) {
		return this.types.allows(name);
	}

	// Return the class of a name.
	Class<?> load(String name) {
		if (!allows(name)) {
			throw RefusedException.toRead();
		}
		return loadUnchecked(name);
	}

	// Return the class of a name that the caller has checked.
	Class<?> loadUnchecked(String name) {
		try {
			return Class.forName(name, false, this.classLoader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw new RefusedException("a class is missing");
		}
	}

	// Check that the objects of a class may be written.
	void check(Class<?> type) {
		if (!allows(type)) {
			throw RefusedException.toWrite(type);
		}
	}

}
