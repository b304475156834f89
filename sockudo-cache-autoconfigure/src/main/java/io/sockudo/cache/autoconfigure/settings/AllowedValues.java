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

package io.sockudo.cache.autoconfigure.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

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
