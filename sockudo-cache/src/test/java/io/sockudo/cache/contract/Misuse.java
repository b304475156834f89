/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;

/**
 * Call that every cache refuses, on both of its faces.
 *
 * @param name what is wrong
 * @param expected the exact type of the exception
 * @param blocking the call on the blocking face
 * @param async the same on the asynchronous one
 */
record Misuse(String name, Class<? extends Throwable> expected, Consumer<SockudoCache> blocking,
		Function<AsyncSockudoCache, CompletableFuture<?>> async) {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Map<String, String> BAD_TEXTS = badTexts();

	private static Map<String, String> badTexts() {
		Map<String, String> texts = new LinkedHashMap<>();
		texts.put("a high surrogate alone", "\uD83D");
		texts.put("a low surrogate alone", "\uDE00");
		texts.put("a reversed pair", "\uDE00\uD83D");
		texts.put("a high surrogate at the end", "key\uD83D");
		texts.put("a high surrogate before text", "\uD83Dkey");
		texts.put("a low surrogate at the end", "key\uDE00");
		texts.put("a lone surrogate after a pair", "\uD83D\uDE00\uDE00");
		texts.put("a high surrogate before a pair", "\uD83D\uD83D\uDE00");
		return texts;
	}

	static Stream<Misuse> all() {
		List<Misuse> misuses = new ArrayList<>();
		for (Verb verb : verbsOfOneKey()) {
			misuses.add(verb.with("a null key", null, NullPointerException.class));
			misuses.add(verb.with("an empty key", "", IllegalArgumentException.class));
			BAD_TEXTS.forEach((name, key) -> misuses.add(verb.with(name, key, IllegalArgumentException.class)));
		}
		for (Bulk bulk : verbsOfManyKeys()) {
			misuses.add(bulk.with("no keys", null, NullPointerException.class));
			misuses.add(bulk.with("a null key", Arrays.asList("kept", null), NullPointerException.class));
			misuses.add(bulk.with("an empty key", List.of("kept", ""), IllegalArgumentException.class));
			BAD_TEXTS.forEach(
					(name, key) -> misuses.add(bulk.with(name, List.of("kept", key), IllegalArgumentException.class)));
		}
		addMisusesOfMaps(misuses);
		addMisusesOfValues(misuses);
		addMisusesOfTtls(misuses);
		addMisusesOfScan(misuses);
		addMisusesOfLoads(misuses);
		return misuses.stream();
	}

	private static List<Verb> verbsOfOneKey() {
		return List.of(new Verb("get", (cache, key) -> cache.get(key), (cache, key) -> cache.get(key)),
				new Verb("has", (cache, key) -> cache.has(key), (cache, key) -> cache.has(key)),
				new Verb("set", (cache, key) -> cache.set(key, "x"), (cache, key) -> cache.set(key, "x")),
				new Verb("set with TTL", (cache, key) -> cache.set(key, "x", MINUTE),
						(cache, key) -> cache.set(key, "x", MINUTE)),
				new Verb("setIfAbsent", (cache, key) -> cache.setIfAbsent(key, "x"),
						(cache, key) -> cache.setIfAbsent(key, "x")),
				new Verb("setIfAbsent with TTL", (cache, key) -> cache.setIfAbsent(key, "x", MINUTE),
						(cache, key) -> cache.setIfAbsent(key, "x", MINUTE)),
				new Verb("remove", (cache, key) -> cache.remove(key), (cache, key) -> cache.remove(key)),
				new Verb("getAndRemove", (cache, key) -> cache.getAndRemove(key),
						(cache, key) -> cache.getAndRemove(key)),
				new Verb("getAndExpire", (cache, key) -> cache.getAndExpire(key, MINUTE),
						(cache, key) -> cache.getAndExpire(key, MINUTE)),
				new Verb("getAndSet", (cache, key) -> cache.getAndSet(key, "x", MINUTE),
						(cache, key) -> cache.getAndSet(key, "x", MINUTE)),
				new Verb("ttl", (cache, key) -> cache.ttl(key), (cache, key) -> cache.ttl(key)),
				new Verb("expire", (cache, key) -> cache.expire(key, MINUTE),
						(cache, key) -> cache.expire(key, MINUTE)),
				new Verb("getOrLoad", (cache, key) -> cache.getOrLoad(key, Misuse::mustNotLoad),
						(cache, key) -> cache.getOrLoad(key, Misuse::mustNotLoad)),
				new Verb("increment", (cache, key) -> cache.increment(key, 1), (cache, key) -> cache.increment(key, 1)),
				new Verb("increment with TTL", (cache, key) -> cache.increment(key, 1, MINUTE),
						(cache, key) -> cache.increment(key, 1, MINUTE)),
				new Verb("compareAndSet", (cache, key) -> cache.compareAndSet(key, "7", "x", MINUTE),
						(cache, key) -> cache.compareAndSet(key, "7", "x", MINUTE)),
				new Verb("compareAndRemove", (cache, key) -> cache.compareAndRemove(key, "7"),
						(cache, key) -> cache.compareAndRemove(key, "7")),
				new Verb("get in a namespace", (cache, key) -> cache.namespace("n").get(key),
						(cache, key) -> cache.namespace("n").get(key)),
				new Verb("set of bytes", (cache, key) -> cache.withValues(byte[].class).set(key, new byte[1]),
						(cache, key) -> cache.withValues(byte[].class).set(key, new byte[1])));
	}

	private static List<Bulk> verbsOfManyKeys() {
		return List.of(new Bulk("getMany", (cache, keys) -> cache.getMany(keys), (cache, keys) -> cache.getMany(keys)),
				new Bulk("removeMany", (cache, keys) -> cache.removeMany(keys),
						(cache, keys) -> cache.removeMany(keys)));
	}

	private static void addMisusesOfMaps(List<Misuse> misuses) {
		addMap(misuses, "no entries", null, NullPointerException.class);
		addMap(misuses, "a null key", entries(null, "x"), NullPointerException.class);
		addMap(misuses, "a null value", entries("k", null), NullPointerException.class);
		addMap(misuses, "an empty key", entries("", "x"), IllegalArgumentException.class);
		BAD_TEXTS.forEach((name, text) -> {
			addMap(misuses, "key with " + name, entries(text, "x"), IllegalArgumentException.class);
			addMap(misuses, "value with " + name, entries("k", text), CacheValueException.class);
		});
	}

	private static Map<String, String> entries(String key, String value) {
		Map<String, String> entries = new LinkedHashMap<>();
		entries.put("kept", "x");
		entries.put("new", "x");
		entries.put(key, value);
		return Collections.unmodifiableMap(entries);
	}

	private static void addMap(List<Misuse> misuses, String name, Map<String, String> entries,
			Class<? extends Throwable> expected) {
		add(misuses, "setMany: " + name, expected, (cache) -> cache.setMany(entries),
				(cache) -> cache.setMany(entries));
		add(misuses, "setMany with TTL: " + name, expected, (cache) -> cache.setMany(entries, MINUTE),
				(cache) -> cache.setMany(entries, MINUTE));
	}

	private static void addMisusesOfValues(List<Misuse> misuses) {
		addValue(misuses, "null value", null, NullPointerException.class);
		BAD_TEXTS.forEach((name, value) -> addValue(misuses, name, value, CacheValueException.class));
	}

	private static void addValue(List<Misuse> misuses, String name, String value, Class<? extends Throwable> expected) {
		add(misuses, "set: " + name, expected, (cache) -> cache.set("kept", value),
				(cache) -> cache.set("kept", value));
		add(misuses, "set with TTL: " + name, expected, (cache) -> cache.set("new", value, MINUTE),
				(cache) -> cache.set("new", value, MINUTE));
		add(misuses, "setIfAbsent: " + name, expected, (cache) -> cache.setIfAbsent("new", value),
				(cache) -> cache.setIfAbsent("new", value));
		add(misuses, "setIfAbsent with TTL: " + name, expected, (cache) -> cache.setIfAbsent("new", value, MINUTE),
				(cache) -> cache.setIfAbsent("new", value, MINUTE));
		add(misuses, "getAndSet: " + name, expected, (cache) -> cache.getAndSet("kept", value, MINUTE),
				(cache) -> cache.getAndSet("kept", value, MINUTE));
		add(misuses, "compareAndSet to: " + name, expected, (cache) -> cache.compareAndSet("kept", "7", value, MINUTE),
				(cache) -> cache.compareAndSet("kept", "7", value, MINUTE));
		add(misuses, "compareAndSet from: " + name, expected,
				(cache) -> cache.compareAndSet("kept", value, "x", MINUTE),
				(cache) -> cache.compareAndSet("kept", value, "x", MINUTE));
		add(misuses, "compareAndRemove: " + name, expected, (cache) -> cache.compareAndRemove("kept", value),
				(cache) -> cache.compareAndRemove("kept", value));
	}

	private static void addMisusesOfTtls(List<Misuse> misuses) {
		addTtl(misuses, "null TTL", null, NullPointerException.class);
		addTtl(misuses, "TTL of -1 ns", Duration.ofNanos(-1), IllegalArgumentException.class);
		addTtl(misuses, "TTL of -1 s", Duration.ofSeconds(-1), IllegalArgumentException.class);
		addTtl(misuses, "least TTL", Duration.ofSeconds(Long.MIN_VALUE), IllegalArgumentException.class);
	}

	private static void addTtl(List<Misuse> misuses, String name, Duration ttl, Class<? extends Throwable> expected) {
		add(misuses, "set: " + name, expected, (cache) -> cache.set("kept", "x", ttl),
				(cache) -> cache.set("kept", "x", ttl));
		add(misuses, "setMany: " + name, expected, (cache) -> cache.setMany(Map.of("kept", "x"), ttl),
				(cache) -> cache.setMany(Map.of("kept", "x"), ttl));
		add(misuses, "setMany of nothing: " + name, expected, (cache) -> cache.setMany(Map.of(), ttl),
				(cache) -> cache.setMany(Map.of(), ttl));
		add(misuses, "setIfAbsent: " + name, expected, (cache) -> cache.setIfAbsent("new", "x", ttl),
				(cache) -> cache.setIfAbsent("new", "x", ttl));
		add(misuses, "expire: " + name, expected, (cache) -> cache.expire("kept", ttl),
				(cache) -> cache.expire("kept", ttl));
		add(misuses, "getAndExpire: " + name, expected, (cache) -> cache.getAndExpire("kept", ttl),
				(cache) -> cache.getAndExpire("kept", ttl));
		add(misuses, "getAndSet: " + name, expected, (cache) -> cache.getAndSet("kept", "x", ttl),
				(cache) -> cache.getAndSet("kept", "x", ttl));
		add(misuses, "increment: " + name, expected, (cache) -> cache.increment("kept", 1, ttl),
				(cache) -> cache.increment("kept", 1, ttl));
		add(misuses, "compareAndSet: " + name, expected, (cache) -> cache.compareAndSet("kept", "7", "x", ttl),
				(cache) -> cache.compareAndSet("kept", "7", "x", ttl));
	}

	private static void addMisusesOfScan(List<Misuse> misuses) {
		addScan(misuses, "null prefix", null, null, 10, NullPointerException.class);
		BAD_TEXTS.forEach((name, prefix) -> addScan(misuses, "prefix of " + name, prefix, null, 10,
				IllegalArgumentException.class));
		for (int limit : new int[] { 0, -1, Integer.MIN_VALUE }) {
			addScan(misuses, "limit " + limit, "", null, limit, IllegalArgumentException.class);
		}
		for (String cursor : new String[] { "", "0", "-", "--", "a-", "-1", "1-1", "zz-zz", "ffffffffffffffffff-1",
				"not a cursor" }) {
			addScan(misuses, "cursor '" + cursor + "'", "", cursor, 10, IllegalArgumentException.class);
		}
	}

	private static void addScan(List<Misuse> misuses, String name, String prefix, String cursor, int limit,
			Class<? extends Throwable> expected) {
		add(misuses, "scan: " + name, expected, (cache) -> cache.scan(prefix, cursor, limit),
				(cache) -> cache.scan(prefix, cursor, limit));
	}

	private static void addMisusesOfLoads(List<Misuse> misuses) {
		for (String key : List.of("kept", "new")) {
			add(misuses, "getOrLoad of " + key + ": null options", NullPointerException.class,
					(cache) -> cache.getOrLoad(key, null, Misuse::mustNotLoad),
					(cache) -> cache.getOrLoad(key, null, Misuse::mustNotLoad));
			add(misuses, "getOrLoad of " + key + ": null loader", NullPointerException.class,
					(cache) -> cache.getOrLoad(key, null), (cache) -> cache.getOrLoad(key, null));
			add(misuses, "getOrLoad with options of " + key + ": null loader", NullPointerException.class,
					(cache) -> cache.getOrLoad(key, LoadOptions.defaults(), null),
					(cache) -> cache.getOrLoad(key, LoadOptions.defaults(), null));
		}
		BAD_TEXTS.forEach((name, value) -> add(misuses, "getOrLoad: loaded " + name, CacheValueException.class,
				(cache) -> cache.getOrLoad("new", (key) -> value),
				(cache) -> cache.getOrLoad("new", (key) -> CompletableFuture.completedFuture(value))));
	}

	private static void add(List<Misuse> misuses, String name, Class<? extends Throwable> expected,
			Consumer<SockudoCache> blocking, Function<AsyncSockudoCache, CompletableFuture<?>> async) {
		misuses.add(new Misuse(name, expected, blocking, async));
	}

	private static <T> T mustNotLoad(String key) {
		throw new AssertionError("The loader was asked");
	}

	@Override
	public String toString() {
		return this.name;
	}

	private record Verb(String name, BiConsumer<SockudoCache, String> blocking,
			BiFunction<AsyncSockudoCache, String, CompletableFuture<?>> async) {

		Misuse with(String problem, String key, Class<? extends Throwable> expected) {
			return new Misuse(this.name + ": " + problem, expected, (cache) -> this.blocking.accept(cache, key),
					(cache) -> this.async.apply(cache, key));
		}

	}

	private record Bulk(String name, BiConsumer<SockudoCache, Collection<String>> blocking,
			BiFunction<AsyncSockudoCache, Collection<String>, CompletableFuture<?>> async) {

		Misuse with(String problem, Collection<String> keys, Class<? extends Throwable> expected) {
			return new Misuse(this.name + ": " + problem, expected, (cache) -> this.blocking.accept(cache, keys),
					(cache) -> this.async.apply(cache, keys));
		}

	}

}
