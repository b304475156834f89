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

import java.util.regex.Pattern;

/**
 * Sanitizer of settings that are printed.
 */
final class SettingsSanitizer {

	private static final Pattern AFTER_SCHEME = Pattern.compile("(?s)://.*");

	private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

	private SettingsSanitizer() {
	}

	/**
	 * Mask a value: a URL with a password may be set where none belongs.
	 */
	static String mask(String value) {
		String masked = AFTER_SCHEME.matcher(value).replaceFirst("://******");
		return CONTROL.matcher(masked).replaceAll("?");
	}

}
