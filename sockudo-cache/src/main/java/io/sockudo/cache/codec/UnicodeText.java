/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

/**
 * Checks of texts that need no encoding.
 */
public final class UnicodeText {

	private UnicodeText() {
	}

	/**
	 * Return whether a text is well-formed UTF-16, so that it has a UTF-8 form.
	 * @param text the text
	 * @return {@code false} if it has an unpaired surrogate
	 */
	public static boolean isWellFormed(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				return areSurrogatesPaired(text, i);
			}
		}
		return true;
	}

	private static boolean areSurrogatesPaired(String text, int start) {
		for (int i = start; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				int codePoint = text.codePointAt(i);
				if (!Character.isSupplementaryCodePoint(codePoint)) {
					return false;
				}
				i++;
			}
		}
		return true;
	}

}
