/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The simplest thing that behaves as a cache: a map, deadlines and a clock.
 */
final class CacheModel {

	private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]*");

	private static final Duration LONGEST = Duration.ofDays(36_500);

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	private long now;

	void passTime(Duration duration) {
		this.now += duration.toMillis();
		this.entries.values().removeIf((entry) -> entry.deadline <= this.now);
	}

	String get(String key) {
		Entry entry = this.entries.get(key);
		return (entry != null) ? entry.value : null;
	}

	Map<String, String> getMany(Collection<String> keys) {
		Map<String, String> found = new LinkedHashMap<>();
		keys.stream().filter(this.entries::containsKey).forEach((key) -> found.put(key, get(key)));
		return found;
	}

	Map<String, String> withPrefix(String prefix) {
		return getMany(this.entries.keySet().stream().filter((key) -> key.startsWith(prefix)).toList());
	}

	void set(String key, String value, Duration ttl) {
		this.entries.put(key, new Entry(value, deadline(ttl)));
	}

	boolean setIfAbsent(String key, String value, Duration ttl) {
		return this.entries.putIfAbsent(key, new Entry(value, deadline(ttl))) == null;
	}

	String getAndRemove(String key) {
		Entry entry = this.entries.remove(key);
		return (entry != null) ? entry.value : null;
	}

	String getAndExpire(String key, Duration ttl) {
		expire(key, ttl);
		return get(key);
	}

	String getAndSet(String key, String value, Duration ttl) {
		Entry entry = this.entries.put(key, new Entry(value, deadline(ttl)));
		return (entry != null) ? entry.value : null;
	}

	long removeIf(Predicate<String> keys) {
		int before = this.entries.size();
		this.entries.keySet().removeIf(keys);
		return before - this.entries.size();
	}

	Duration ttl(String key) {
		Entry entry = this.entries.get(key);
		if (entry == null) {
			return null;
		}
		return (entry.deadline != Long.MAX_VALUE) ? Duration.ofMillis(entry.deadline - this.now) : Duration.ZERO;
	}

	boolean expire(String key, Duration ttl) {
		return this.entries.computeIfPresent(key, (present, entry) -> new Entry(entry.value, deadline(ttl))) != null;
	}

	/**
	 * Add to a number.
	 * @param key the key
	 * @param delta what to add
	 * @param ttl the time to live of an entry that is created
	 * @return the sum, or {@code null} if the cache has to refuse
	 */
	Long increment(String key, long delta, Duration ttl) {
		Entry entry = this.entries.getOrDefault(key, new Entry("0", deadline(ttl)));
		BigInteger sum = sum(entry.value, delta);
		if (sum == null) {
			return null;
		}
		this.entries.put(key, new Entry(sum.toString(), entry.deadline));
		return sum.longValueExact();
	}

	static BigInteger sum(String text, long delta) {
		if (!NUMBER.matcher(text).matches()) {
			return null;
		}
		BigInteger number = new BigInteger(text);
		BigInteger sum = number.add(BigInteger.valueOf(delta));
		return (number.bitLength() < Long.SIZE && sum.bitLength() < Long.SIZE) ? sum : null;
	}

	boolean compareAndSet(String key, String expected, String value, Duration ttl) {
		boolean equal = expected.equals(get(key));
		if (equal) {
			set(key, value, ttl);
		}
		return equal;
	}

	boolean compareAndRemove(String key, String expected) {
		return expected.equals(get(key)) && this.entries.remove(key) != null;
	}

	String getOrLoad(String key, String loaded, Duration ttl) {
		String present = get(key);
		if (present == null && loaded != null) {
			set(key, loaded, ttl);
		}
		return (present != null) ? present : loaded;
	}

	private long deadline(Duration ttl) {
		if (ttl.isZero()) {
			return Long.MAX_VALUE;
		}
		Duration shortened = (ttl.compareTo(LONGEST) < 0) ? ttl : LONGEST;
		return this.now + Math.max(1, shortened.toMillis());
	}

	private record Entry(String value, long deadline) {

	}

}
