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

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The names of classes and arrays as {@link Class#getName()} gives them.
 */
final class TypeNames {

	private static final int MAX_LENGTH = 1000;

	private static final Map<Character, String> PRIMITIVES = Map.of('Z', "boolean", 'B', "byte", 'C', "char", 'S',
			"short", 'I', "int", 'J', "long", 'F', "float", 'D', "double");

	private TypeNames() {
	}

	// Return the name of a class, for an array that of its elements, or null if it is
	// neither.
	static @Nullable String elementOf(String name) {
		if (name.length() > MAX_LENGTH) {
			return null;
		}
		int dimensions = 0;
		while (dimensions < name.length() && name.charAt(dimensions) == '[') {
			dimensions++;
		}
		String element = (dimensions == 0) ? name : elementOfArray(name.substring(dimensions));
		return (element != null && (isPrimitive(element) ? dimensions > 0 : isClassName(element))) ? element : null;
	}

	private static @Nullable String elementOfArray(String descriptor) {
		if (descriptor.startsWith("L") && descriptor.endsWith(";")) {
			String element = descriptor.substring(1, descriptor.length() - 1);
			return isPrimitive(element) ? null : element;
		}
		return (descriptor.length() == 1) ? PRIMITIVES.get(descriptor.charAt(0)) : null;
	}

	static boolean isPrimitive(String name) {
		return PRIMITIVES.containsValue(name);
	}

	private static boolean isClassName(String name) {
		boolean start = true;
		for (int i = 0; i < name.length(); i++) {
			char current = name.charAt(i);
			if (start ? !Character.isJavaIdentifierStart(current)
					: current != '.' && !Character.isJavaIdentifierPart(current)) {
				return false;
			}
			start = (current == '.');
		}
		return !start;
	}

}
