/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

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
