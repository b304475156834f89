/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import io.lettuce.core.cluster.SlotHash;
import org.jspecify.annotations.Nullable;

/**
 * Names of one cache's keys in Redis. Entries of the key-value cache stand behind the
 * prefix, those of a Spring cache behind the prefix without its colon, {@code @} and the
 * cache's name. What the driver keeps for itself stands behind the prefix without its
 * colon and {@code @:}, where no entry can be; without a prefix, keys that start with
 * {@code @} are refused for that.
 */
final class RedisKeys {

	private static final String INTERNAL = "@";

	private final String base;

	private final String front;

	private final boolean hasBraces;

	private RedisKeys(String base, String front) {
		this.base = base;
		this.front = front;
		this.hasBraces = base.indexOf('{') >= 0;
	}

	/**
	 * Return the keys of the key-value cache.
	 * @param prefix empty or ending with a colon
	 * @return the keys
	 */
	static RedisKeys ofKeyValues(String prefix) {
		return new RedisKeys(base(prefix), prefix);
	}

	/**
	 * Return the keys of a Spring cache.
	 * @param prefix empty or ending with a colon
	 * @param name the name of the cache, not empty: that would be the driver's own place
	 * @return the keys
	 */
	static RedisKeys ofCache(String prefix, String name) {
		if (name.isEmpty()) {
			throw new IllegalArgumentException("'name' must not be empty");
		}
		String encoded = name.replace("%", "%25").replace(":", "%3A");
		return new RedisKeys(base(prefix), base(prefix) + INTERNAL + encoded + ":");
	}

	private static String base(String prefix) {
		if (!prefix.isEmpty() && !prefix.endsWith(":")) {
			throw new IllegalArgumentException("'prefix' must be empty or end with ':'");
		}
		return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
	}

	byte[] bytes(String key) {
		if (isInternal(key)) {
			throw new IllegalArgumentException("'key' must not start with '@' while there is no prefix");
		}
		return utf8(this.front.concat(key));
	}

	/**
	 * Return the text of a key; {@code null}: not a key of this cache.
	 */
	@Nullable String text(byte[] bytes) {
		String text = decode(bytes);
		String key = (text != null) ? text.substring(this.front.length()) : null;
		return (key != null && !key.isEmpty() && !isInternal(key)) ? key : null;
	}

	/**
	 * Return the name of the lease hash of an entry. It lies in the slot of the entry,
	 * whatever its key.
	 * @param key the key
	 * @return the name of a hash
	 */
	byte[] leaseHash(String key) {
		String entry = this.front.concat(key);
		int slot = SlotHash.getSlot(utf8(entry));
		String rest = entry.substring(this.base.length());
		if (!this.hasBraces) {
			return utf8(leaseHashFront() + HashTags.of(slot) + "}" + rest);
		}
		byte[] name = utf8(leaseHashFront() + "}" + rest);
		// A prefix with braces may put the hash tag elsewhere.
		for (int number = 0; SlotHash.getSlot(name) != slot; number++) {
			name = utf8(leaseHashFront() + "}" + rest + "}" + number);
		}
		return name;
	}

	/**
	 * Return the name of the counter of a rate limiter.
	 * @param key what is limited
	 * @return the name of a string
	 */
	byte[] rateLimit(String key) {
		return utf8(this.base + INTERNAL + ":rate:" + key);
	}

	/**
	 * Return a name that nobody else uses.
	 * @param slot its slot, unless the braces of a prefix lead to another one
	 * @param id what makes it unique
	 * @return the name
	 */
	byte[] probe(int slot, String id) {
		String tag = this.hasBraces ? "" : HashTags.of(slot);
		return utf8(this.base + INTERNAL + ":near{" + tag + "}" + id);
	}

	/**
	 * Return the beginning of all keys of the cache, which no other one shares.
	 */
	String front() {
		return this.front;
	}

	/**
	 * Return the text in front of the key of an entry, of any cache with this prefix.
	 */
	String frontOf(String name) {
		int end = name.indexOf(':', this.base.length());
		boolean named = name.startsWith(INTERNAL, this.base.length());
		return (named && end >= 0) ? name.substring(0, end + 1) : this.front;
	}

	/**
	 * Return whether a lease hash belongs to an entry with a prefix.
	 */
	boolean isLeaseHash(byte[] name, String keyPrefix) {
		String text = decode(name);
		int end = (text != null) ? text.indexOf('}', leaseHashFront().length()) : -1;
		return text != null && end > 0 && text.startsWith(rest(keyPrefix), end + 1);
	}

	private String leaseHashFront() {
		return this.base + INTERNAL + ":load{";
	}

	private String rest(String keyPrefix) {
		return this.front.substring(this.base.length()).concat(keyPrefix);
	}

	private boolean isInternal(String key) {
		return this.front.isEmpty() && key.startsWith(INTERNAL);
	}

	boolean isEmpty(String keyPrefix) {
		return this.front.isEmpty() && keyPrefix.isEmpty();
	}

	/**
	 * Return the pattern of all keys with a prefix, which is taken literally.
	 */
	byte[] pattern(String keyPrefix) {
		return utf8(literal(this.front.concat(keyPrefix)) + "*");
	}

	/**
	 * Return the pattern of all lease hashes of entries with a prefix, and perhaps of
	 * others.
	 */
	byte[] leaseHashPattern(String keyPrefix) {
		return utf8(literal(leaseHashFront()) + "*}" + literal(rest(keyPrefix)) + "*");
	}

	private static String literal(String text) {
		StringBuilder pattern = new StringBuilder(text.length() + 8);
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if ("*?[]\\^-".indexOf(character) >= 0) {
				pattern.append('\\');
			}
			pattern.append(character);
		}
		return pattern.toString();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static @Nullable String decode(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

}
