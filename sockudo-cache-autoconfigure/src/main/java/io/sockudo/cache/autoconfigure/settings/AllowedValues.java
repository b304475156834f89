/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Description of the allowed values of a property, by its type.
 */
public final class AllowedValues {

	private AllowedValues() {
	}

	public static @Nullable String describe(@Nullable Class<?> type) {
		if (type == Duration.class) {
			return "must be a duration: a number of seconds, or with a unit like 500ms, 30s, 5m, 1h or PT5M";
		}
		if (type == DataSize.class) {
			return "must be a size: a number of bytes, or with a unit like 512KB or 1MB";
		}
		if (type == Long.class || type == Integer.class) {
			return "must be a whole number";
		}
		if (type == Double.class) {
			return "must be a number like 0.8";
		}
		if (type == Boolean.class) {
			return "must be true or false";
		}
		return (type != null && type.isEnum()) ? "must be one of " + names(type.getEnumConstants()) : null;
	}

	private static String names(Object[] constants) {
		return Arrays.stream(constants).map(AllowedValues::name).collect(Collectors.joining(", "));
	}

	/**
	 * Return a constant in the usual spelling.
	 * @param constant the constant of an enum
	 * @return its name in lower case, with hyphens
	 */
	public static String name(Object constant) {
		return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
