/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.ScanPage;
import io.sockudo.cache.codec.ValueCodec;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.EntryChange;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.LargeValueDecoding;
import io.sockudo.cache.store.StoredPage;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.WriteCondition;

/**
 * Operations that the blocking and the asynchronous face of one view have in common,
 * which is all but the waiting: arguments are checked, keys get the namespace in front, a
 * missing TTL its default, and values go through the view's codec. Misuse is thrown.
 *
 * @param <V> type of the view's values
 */
final class CacheOperations<V> {

	private final CacheContext context;

	private final EntryStore<String> store;

	private final ViewKeys keys;

	private final CachePolicy policy;

	private final ViewValues<V> values;

	private final LoadOperations<V> loads;

	CacheOperations(CacheContext context, String prefix, CachePolicy policy, ValueCodec<V> codec) {
		this(context, new ViewKeys(prefix), policy, new ViewValues<>(context.store().label(), codec));
	}

	private CacheOperations(CacheContext context, ViewKeys keys, CachePolicy policy, ViewValues<V> values) {
		this.context = context;
		this.store = context.store();
		this.keys = keys;
		this.policy = policy;
		this.values = values;
		this.loads = new LoadOperations<>(context, keys, policy, values);
	}

	LoadOperations<V> loads() {
		return this.loads;
	}

	CacheContext context() {
		return this.context;
	}

	<T> CacheOperations<T> withCodec(ValueCodec<T> codec) {
		return new CacheOperations<>(this.context, this.keys.prefix(), this.policy, codec);
	}

	CacheOperations<V> namespace(String name) {
		String path = this.keys.prefix() + Arguments.namespace(name);
		CachePolicy own = this.context.policies().of(path, this.policy);
		return new CacheOperations<>(this.context, path + ":", own, this.values.codec());
	}

	<T extends @Nullable Object> T await(CompletableFuture<T> future, String operation) {
		return Futures.await(future, this.store.label(), operation);
	}

	<T extends @Nullable Object> T await(PendingResult<?, T> reply, String operation) {
		return reply.await(this.store.label(), operation);
	}

	/**
	 * Return a value. This is the only path that is written twice: a hit in memory must
	 * not cost a future.
	 */
	@Nullable V getNow(String key) {
		String fullKey = this.keys.fullKeyToPeek(key);
		return this.values.decode("get", readNow(key, fullKey));
	}

	PendingResult<?, @Nullable V> get(String key) {
		return new PendingResult<>(this.context.read(key, this.keys.fullKeyToPeek(key)),
				(value) -> this.values.decode("get", value));
	}

	PendingResult<?, Map<String, V>> getMany(Collection<String> keys) {
		return new PendingResult<>(this.keys.ownKeys(this.store.readAll(this.keys.fullKeys(keys))),
				(found) -> decodeAll("getMany", found));
	}

	CompletableFuture<Boolean> has(String key) {
		return this.store.contains(this.keys.fullKey(key));
	}

	CompletableFuture<Boolean> set(String key, V value) {
		return this.store.write(this.keys.fullKey(key), this.values.stored("set", value), this.policy.ttl(),
				WriteCondition.ALWAYS);
	}

	CompletableFuture<Boolean> set(String key, V value, Duration ttl) {
		return this.store.write(this.keys.fullKey(key), this.values.stored("set", value), Arguments.ttl(ttl),
				WriteCondition.ALWAYS);
	}

	CompletableFuture<@Nullable Void> setMany(Map<String, ? extends V> entries) {
		return this.keys.ownKeys(this.store.writeAll(storedAll(entries), this.policy.ttl()));
	}

	CompletableFuture<@Nullable Void> setMany(Map<String, ? extends V> entries, Duration ttl) {
		return this.keys.ownKeys(this.store.writeAll(storedAll(entries), Arguments.ttl(ttl)));
	}

	CompletableFuture<Boolean> setIfAbsent(String key, V value) {
		return this.store.write(this.keys.fullKey(key), this.values.stored("setIfAbsent", value), this.policy.ttl(),
				WriteCondition.IF_ABSENT);
	}

	CompletableFuture<Boolean> setIfAbsent(String key, V value, Duration ttl) {
		return this.store.write(this.keys.fullKey(key), this.values.stored("setIfAbsent", value), Arguments.ttl(ttl),
				WriteCondition.IF_ABSENT);
	}

	CompletableFuture<Boolean> remove(String key) {
		return this.store.remove(this.keys.fullKey(key));
	}

	CompletableFuture<Long> removeMany(Collection<String> keys) {
		return this.keys.ownKeys(this.store.removeAll(this.keys.fullKeys(keys)));
	}

	PendingResult<?, @Nullable V> getAndRemove(String key) {
		return readAndChange(this.keys.fullKey(key), new EntryChange.Removal());
	}

	PendingResult<?, @Nullable V> getAndExpire(String key, Duration ttl) {
		return readAndChange(this.keys.fullKey(key), new EntryChange.Expiry(Arguments.ttl(ttl)));
	}

	PendingResult<?, @Nullable V> getAndSet(String key, V value, Duration ttl) {
		return readAndChange(this.keys.fullKey(key),
				new EntryChange.Replacement(this.values.stored("getAndSet", value), Arguments.ttl(ttl)));
	}

	private PendingResult<?, @Nullable V> readAndChange(String fullKey, EntryChange change) {
		return new PendingResult<>(this.store.readAndChange(fullKey, change),
				(value) -> this.values.decode(change.operation(), value));
	}

	PendingResult<?, @Nullable Duration> ttl(String key) {
		return new PendingResult<>(this.store.ttl(this.keys.fullKey(key)), CacheOperations::duration);
	}

	private static @Nullable Duration duration(long ttl) {
		return (ttl != EntryStore.ABSENT) ? Duration.ofMillis(ttl) : null;
	}

	CompletableFuture<Boolean> expire(String key, Duration ttl) {
		return this.store.expire(this.keys.fullKey(key), Arguments.ttl(ttl));
	}

	CompletableFuture<Long> increment(String key, long delta) {
		return this.store.add(this.keys.fullKey(key), delta, this.policy.ttl());
	}

	CompletableFuture<Long> increment(String key, long delta, Duration ttl) {
		return this.store.add(this.keys.fullKey(key), delta, Arguments.ttl(ttl));
	}

	CompletableFuture<Boolean> compareAndSet(String key, V expected, V value, Duration ttl) {
		WriteCondition condition = WriteCondition.ifEqual(this.values.stored("compareAndSet", expected));
		return this.store.write(this.keys.fullKey(key), this.values.stored("compareAndSet", value), Arguments.ttl(ttl),
				condition);
	}

	CompletableFuture<Boolean> compareAndRemove(String key, V expected) {
		return this.store.removeIfEqual(this.keys.fullKey(key), this.values.stored("compareAndRemove", expected));
	}

	PendingResult<?, ScanPage<V>> scan(String keyPrefix, @Nullable String cursor, int limit) {
		String fullPrefix = this.keys.prefix() + Arguments.keyPrefix(keyPrefix);
		return new PendingResult<>(this.store.scan(fullPrefix, cursor, Arguments.limit(limit)), this::decodePage);
	}

	CompletableFuture<Long> clear() {
		return this.store.clear(this.keys.prefix());
	}

	private @Nullable StoredValue readNow(String key, String fullKey) {
		StoredValue value = this.context.peek(key, fullKey);
		return (value != StoredValue.ASK) ? value : await(this.store.read(fullKey), "get");
	}

	private Map<String, StoredValue> storedAll(Map<String, ? extends V> entries) {
		Objects.requireNonNull(entries, "'entries' must not be null");
		Map<String, StoredValue> stored = new LinkedHashMap<>();
		entries.forEach((key, value) -> stored.put(this.keys.fullKey(key), this.values.stored("setMany", value)));
		return stored;
	}

	private Map<String, V> decodeAll(String operation, Map<String, StoredValue> found) {
		return LargeValueDecoding.read(found.values(),
				() -> this.keys.ownEntries(found, (value) -> this.values.decodePresent(operation, value)));
	}

	private ScanPage<V> decodePage(StoredPage<String> page) {
		return new ScanPage<>(Collections.unmodifiableMap(decodeAll("scan", page.entries())), page.nextCursor());
	}

}
