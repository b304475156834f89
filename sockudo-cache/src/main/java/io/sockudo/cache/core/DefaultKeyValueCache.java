/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.ScanPage;

/**
 * Blocking face of a view.
 *
 * @param <V> type of the values
 */
class DefaultKeyValueCache<V> implements KeyValueCache<V> {

	private final CacheOperations<V> operations;

	DefaultKeyValueCache(CacheOperations<V> operations) {
		this.operations = operations;
	}

	final CacheOperations<V> operations() {
		return this.operations;
	}

	@Override
	public @Nullable V get(String key) {
		return this.operations.getNow(key);
	}

	@Override
	public @Nullable V getOrLoad(String key, Function<? super String, ? extends @Nullable V> loader) {
		return this.operations.loads().getOrLoadNow(key, LoadOptions.defaults(), loader);
	}

	@Override
	public @Nullable V getOrLoad(String key, LoadOptions options,
			Function<? super String, ? extends @Nullable V> loader) {
		return this.operations.loads().getOrLoadNow(key, options, loader);
	}

	@Override
	public Map<String, V> getMany(Collection<String> keys) {
		return this.operations.await(this.operations.getMany(keys), "getMany");
	}

	@Override
	public boolean has(String key) {
		return this.operations.await(this.operations.has(key), "has");
	}

	@Override
	public void set(String key, V value) {
		this.operations.await(this.operations.set(key, value), "set");
	}

	@Override
	public void set(String key, V value, Duration ttl) {
		this.operations.await(this.operations.set(key, value, ttl), "set");
	}

	@Override
	public void setMany(Map<String, ? extends V> entries) {
		this.operations.await(this.operations.setMany(entries), "setMany");
	}

	@Override
	public void setMany(Map<String, ? extends V> entries, Duration ttl) {
		this.operations.await(this.operations.setMany(entries, ttl), "setMany");
	}

	@Override
	public boolean setIfAbsent(String key, V value) {
		return this.operations.await(this.operations.setIfAbsent(key, value), "setIfAbsent");
	}

	@Override
	public boolean setIfAbsent(String key, V value, Duration ttl) {
		return this.operations.await(this.operations.setIfAbsent(key, value, ttl), "setIfAbsent");
	}

	@Override
	public boolean remove(String key) {
		return this.operations.await(this.operations.remove(key), "remove");
	}

	@Override
	public long removeMany(Collection<String> keys) {
		return this.operations.await(this.operations.removeMany(keys), "removeMany");
	}

	@Override
	public @Nullable V getAndRemove(String key) {
		return this.operations.await(this.operations.getAndRemove(key), "getAndRemove");
	}

	@Override
	public @Nullable V getAndExpire(String key, Duration ttl) {
		return this.operations.await(this.operations.getAndExpire(key, ttl), "getAndExpire");
	}

	@Override
	public @Nullable V getAndSet(String key, V value, Duration ttl) {
		return this.operations.await(this.operations.getAndSet(key, value, ttl), "getAndSet");
	}

	@Override
	public @Nullable Duration ttl(String key) {
		return this.operations.await(this.operations.ttl(key), "ttl");
	}

	@Override
	public boolean expire(String key, Duration ttl) {
		return this.operations.await(this.operations.expire(key, ttl), "expire");
	}

	@Override
	public ScanPage<V> scan(String keyPrefix, @Nullable String cursor, int limit) {
		return this.operations.await(this.operations.scan(keyPrefix, cursor, limit), "scan");
	}

	@Override
	public long clear() {
		return this.operations.await(this.operations.clear(), "clear");
	}

}
