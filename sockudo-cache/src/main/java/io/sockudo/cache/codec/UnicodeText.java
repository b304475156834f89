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
