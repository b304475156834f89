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

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The scripts. Each works on one key, so that it runs on any node, and is one atomic
 * step. Numbers are handed over as text, because those of Lua lose digits. A TTL of 0
 * means none.
 */
enum RedisScript {

	/**
	 * Write if absent: key; value, TTL. Answers whether it was.
	 */
	SET_IF_ABSENT("""
			if redis.call('exists', KEYS[1]) == 1 then
				local present = redis.pcall('get', KEYS[1])
				if type(present) == 'table' then return present end
				return 0
			end
			""" + Lua.SET + "return 1"),

	/**
	 * Write if the present value equals another: key; value, TTL, other value. Answers
	 * whether it did.
	 */
	SET_IF_EQUAL("""
			local present = redis.pcall('get', KEYS[1])
			if type(present) == 'table' then return present end
			if present ~= ARGV[3] then return 0 end
			""" + Lua.SET + "return 1"),

	/**
	 * Write what was loaded if there is nothing, or still what was seen before: key;
	 * value, TTL, and perhaps what was seen. Answers whether it was written. Leaves a key
	 * of another type alone.
	 */
	PUBLISH("""
			local present = redis.pcall('get', KEYS[1])
			if type(present) == 'table' then return 0 end
			if present and present ~= ARGV[3] then return 0 end
			""" + Lua.SET + "return 1"),

	/**
	 * Remove if the value equals another: key; other value. Answers whether it did.
	 */
	REMOVE_IF_EQUAL("""
			local present = redis.pcall('get', KEYS[1])
			if type(present) == 'table' then return present end
			if present ~= ARGV[1] then return 0 end
			return redis.call('unlink', KEYS[1])
			"""),

	/**
	 * Add to a number: key; what to add, TTL if it is absent. Answers the sum as text, or
	 * {@code nan}, or {@code range}.
	 */
	ADD("""
			local present = redis.pcall('get', KEYS[1])
			if type(present) == 'table' then return present end
			if not present then
			""" + Lua.SET + """
				return ARGV[1]
			end
			if present ~= '0' and not string.match(present, '^-?[1-9]%d*$') then return 'nan' end
			local sum = redis.pcall('incrby', KEYS[1], ARGV[1])
			if type(sum) == 'table' then
				if string.find(sum.err, 'overflow', 1, true) then return 'range' end
				if string.find(sum.err, 'not an integer', 1, true) then return 'nan' end
				return sum
			end
			return redis.call('get', KEYS[1])
			"""),

	/**
	 * Take the TTL away: key. Answers whether the entry exists.
	 */
	PERSIST("""
			redis.call('persist', KEYS[1])
			return redis.call('exists', KEYS[1])
			""");

	private final byte[] text;

	private final byte[] digest;

	RedisScript(String text) {
		this.text = text.getBytes(StandardCharsets.US_ASCII);
		this.digest = sha1(this.text).getBytes(StandardCharsets.US_ASCII);
	}

	byte[] text() {
		return this.text;
	}

	byte[] digest() {
		return this.digest;
	}

	private static String sha1(byte[] text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-1").digest(text);
			return String.format("%040x", new BigInteger(1, hash));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-1", ex);
		}
	}

	/**
	 * What scripts share.
	 */
	private static final class Lua {

		// Key; value, TTL.
		static final String SET = """
				if ARGV[2] == '0' then
					redis.call('set', KEYS[1], ARGV[1])
				else
					redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
				end
				""";

		private Lua() {
		}

	}

}
