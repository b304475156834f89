/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
