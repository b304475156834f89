/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.AsyncKeyValueCache;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.internal.support.Futures;

/**
 * Asynchronous face of a view.
 *
 * @param <V> type of the values
 */
class DefaultAsyncKeyValueCache<V> implements AsyncKeyValueCache<V> {

	private final CacheOperations<V> operations;

	DefaultAsyncKeyValueCache(CacheOperations<V> operations) {
		this.operations = operations;
	}

	final CacheOperations<V> operations() {
		return this.operations;
	}

	@Override
	public CompletableFuture<@Nullable V> get(String key) {
		return reply(() -> this.operations.get(key));
	}

	@Override
	public CompletableFuture<@Nullable V> getOrLoad(String key,
			Function<? super String, ? extends CompletionStage<@Nullable V>> loader) {
		return getOrLoad(key, LoadOptions.defaults(), loader);
	}

	@Override
	public CompletableFuture<@Nullable V> getOrLoad(String key, LoadOptions options,
			Function<? super String, ? extends CompletionStage<@Nullable V>> loader) {
		return later(() -> this.operations.loads().getOrLoad(key, options, loader));
	}

	@Override
	public CompletableFuture<Map<String, V>> getMany(Collection<String> keys) {
		return reply(() -> this.operations.getMany(keys));
	}

	@Override
	public CompletableFuture<Boolean> has(String key) {
		return later(() -> this.operations.has(key));
	}

	@Override
	public CompletableFuture<@Nullable Void> set(String key, V value) {
		return later(() -> this.operations.set(key, value).thenApply(DefaultAsyncKeyValueCache::done));
	}

	@Override
	public CompletableFuture<@Nullable Void> set(String key, V value, Duration ttl) {
		return later(() -> this.operations.set(key, value, ttl).thenApply(DefaultAsyncKeyValueCache::done));
	}

	@Override
	public CompletableFuture<@Nullable Void> setMany(Map<String, ? extends V> entries) {
		return later(() -> this.operations.setMany(entries).thenApply(DefaultAsyncKeyValueCache::done));
	}

	@Override
	public CompletableFuture<@Nullable Void> setMany(Map<String, ? extends V> entries, Duration ttl) {
		return later(() -> this.operations.setMany(entries, ttl).thenApply(DefaultAsyncKeyValueCache::done));
	}

	@Override
	public CompletableFuture<Boolean> setIfAbsent(String key, V value) {
		return later(() -> this.operations.setIfAbsent(key, value));
	}

	@Override
	public CompletableFuture<Boolean> setIfAbsent(String key, V value, Duration ttl) {
		return later(() -> this.operations.setIfAbsent(key, value, ttl));
	}

	@Override
	public CompletableFuture<Boolean> remove(String key) {
		return later(() -> this.operations.remove(key));
	}

	@Override
	public CompletableFuture<Long> removeMany(Collection<String> keys) {
		return later(() -> this.operations.removeMany(keys));
	}

	@Override
	public CompletableFuture<@Nullable V> getAndRemove(String key) {
		return reply(() -> this.operations.getAndRemove(key));
	}

	@Override
	public CompletableFuture<@Nullable V> getAndExpire(String key, Duration ttl) {
		return reply(() -> this.operations.getAndExpire(key, ttl));
	}

	@Override
	public CompletableFuture<@Nullable V> getAndSet(String key, V value, Duration ttl) {
		return reply(() -> this.operations.getAndSet(key, value, ttl));
	}

	@Override
	public CompletableFuture<@Nullable Duration> ttl(String key) {
		return reply(() -> this.operations.ttl(key));
	}

	@Override
	public CompletableFuture<Boolean> expire(String key, Duration ttl) {
		return later(() -> this.operations.expire(key, ttl));
	}

	@Override
	public CompletableFuture<ScanPage<V>> scan(String keyPrefix, @Nullable String cursor, int limit) {
		return reply(() -> this.operations.scan(keyPrefix, cursor, limit));
	}

	@Override
	public CompletableFuture<Long> clear() {
		return later(() -> this.operations.clear());
	}

	/**
	 * Return a future that is completed on a thread where the application's code may run.
	 */
	final <T extends @Nullable Object> CompletableFuture<T> later(Supplier<CompletableFuture<T>> call) {
		return Futures.detached(() -> Futures.on(callbacks(), call.get()));
	}

	private <T extends @Nullable Object> CompletableFuture<T> reply(Supplier<PendingResult<?, T>> call) {
		return Futures.detached(() -> call.get().on(callbacks()));
	}

	private Executor callbacks() {
		return this.operations.context().driver().callbacks();
	}

	private static @Nullable Void done(@Nullable Object result) {
		return null;
	}

}
