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

package io.sockudo.cache.redis;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * How keys are written in Redis. Entries of the key-value cache stand behind the prefix.
 * What the driver keeps for itself stands behind the prefix without its colon and
 * {@code @:}, where no entry can be; without a prefix, keys that start with {@code @} are
 * refused for that.
 */
final class RedisKeys {

	private static final String INTERNAL = "@";

	private final String prefix;

	RedisKeys(String prefix) {
		if (!prefix.isEmpty() && !prefix.endsWith(":")) {
			throw new IllegalArgumentException("'prefix' must be empty or end with ':'");
		}
		this.prefix = prefix;
	}

	byte[] bytes(String key) {
		if (isInternal(key)) {
			throw new IllegalArgumentException("'key' must not start with '@' while there is no prefix");
		}
		return this.prefix.concat(key).getBytes(StandardCharsets.UTF_8);
	}

	// null: not a key of the key-value cache.
	@Nullable String text(byte[] bytes) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			String key = text.substring(this.prefix.length());
			return isInternal(key) ? null : key;
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	private boolean isInternal(String key) {
		return this.prefix.isEmpty() && key.startsWith(INTERNAL);
	}

	boolean isEmpty(String keyPrefix) {
		return this.prefix.isEmpty() && keyPrefix.isEmpty();
	}

	// The pattern of all keys with a prefix, which is taken literally.
	byte[] pattern(String keyPrefix) {
		String literal = this.prefix.concat(keyPrefix);
		StringBuilder pattern = new StringBuilder(literal.length() + 8);
		for (int i = 0; i < literal.length(); i++) {
			char character = literal.charAt(i);
			if ("*?[]\\^-".indexOf(character) >= 0) {
				pattern.append('\\');
			}
			pattern.append(character);
		}
		return pattern.append('*').toString().getBytes(StandardCharsets.UTF_8);
	}

}
