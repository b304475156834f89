/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.browser;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Keys of a keyboard.
 */
public enum Key {

	TAB("Tab", 9, null), ENTER("Enter", 13, "\r"), SPACE(" ", 32, " ");

	private final String key;

	private final int code;

	private final @Nullable String text;

	Key(String key, int code, @Nullable String text) {
		this.key = key;
		this.code = code;
		this.text = text;
	}

	Map<String, Object> down() {
		Map<String, Object> event = event((this.text != null) ? "keyDown" : "rawKeyDown");
		if (this.text != null) {
			event.put("text", this.text);
		}
		return event;
	}

	Map<String, Object> up() {
		return event("keyUp");
	}

	private Map<String, Object> event(String type) {
		Map<String, Object> event = new HashMap<>();
		event.put("type", type);
		event.put("key", this.key);
		event.put("code", this.key.isBlank() ? "Space" : this.key);
		event.put("windowsVirtualKeyCode", this.code);
		return event;
	}

}
