/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

import io.sockudo.cache.codec.UnicodeText;
import io.sockudo.cache.store.Ttls;

/**
 * Checks of arguments, shared by all faces of the API and made before anything is sent or
 * changed.
 */
final class Arguments {

	private Arguments() {
	}

	static String key(String key) {
		return text(key, "key");
	}

	static String namespace(String name) {
		return text(name, "name");
	}

	static String keyPrefix(String keyPrefix) {
		Objects.requireNonNull(keyPrefix, "'keyPrefix' must not be null");
		checkWellFormed(keyPrefix, "keyPrefix");
		return keyPrefix;
	}

	static Set<String> keys(Collection<String> keys) {
		Objects.requireNonNull(keys, "'keys' must not be null");
		Set<String> checked = new LinkedHashSet<>(2 * keys.size());
		int index = 0;
		for (String key : keys) {
			checked.add(member(key, index++));
		}
		return checked;
	}

	/**
	 * Return the name of an element. The index is only named if something is wrong with
	 * it.
	 */
	private static String member(String key, int index) {
		boolean valid = key != null && !key.isEmpty() && UnicodeText.isWellFormed(key);
		return valid ? key : text(key, "keys[" + index + "]");
	}

	static int limit(int limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("'limit' must be at least 1");
		}
		return limit;
	}

	/**
	 * Return milliseconds as the stores count them.
	 */
	static long ttl(Duration ttl) {
		Objects.requireNonNull(ttl, "'ttl' must not be null");
		return Ttls.millis(ttl);
	}

	static String notEmpty(String text, String name) {
		if (text == null) {
			throw new NullPointerException("'" + name + "' must not be null");
		}
		if (text.isEmpty()) {
			throw new IllegalArgumentException("'" + name + "' must not be empty");
		}
		return text;
	}

	private static String text(String text, String name) {
		checkWellFormed(notEmpty(text, name), name);
		return text;
	}

	private static void checkWellFormed(String text, String name) {
		if (!UnicodeText.isWellFormed(text)) {
			throw new IllegalArgumentException("'" + name + "' must not have a lone surrogate");
		}
	}

}
