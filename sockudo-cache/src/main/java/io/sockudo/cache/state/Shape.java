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

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Shape of a value in JSON, visible before its class is known.
 */
enum Shape {

	/**
	 * Text.
	 */
	TEXT,

	/**
	 * Number without a fraction.
	 */
	INTEGER,

	/**
	 * Number with a fraction.
	 */
	REAL,

	/**
	 * {@code true} or {@code false}.
	 */
	TRUTH,

	/**
	 * Values in brackets.
	 */
	ARRAY,

	/**
	 * Members in braces.
	 */
	OBJECT;

	static Shape of(@Nullable JsonToken first) {
		if (first == null) {
			throw StateException.unreadable("ends too early");
		}
		return switch (first) {
			case VALUE_STRING -> TEXT;
			case VALUE_NUMBER_INT -> INTEGER;
			case VALUE_NUMBER_FLOAT -> REAL;
			case VALUE_TRUE, VALUE_FALSE -> TRUTH;
			case START_ARRAY -> ARRAY;
			case START_OBJECT -> OBJECT;
			default -> throw StateException.unreadable("has no value where one is due");
		};
	}

}
