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
