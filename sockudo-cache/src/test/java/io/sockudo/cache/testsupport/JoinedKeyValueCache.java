/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sockudo.cache.AsyncKeyValueCache;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.ScanPage;

/**
 * Blocking face over an asynchronous one, so that one contract proves both. What a future
 * fails with is thrown as it is, still wrapped if the future wraps it.
 *
 * @param <V> type of the values
 */
public class JoinedKeyValueCache<V> implements KeyValueCache<V> {

	private final AsyncKeyValueCache<V> async;

	private final Executor loaders;

	public JoinedKeyValueCache(AsyncKeyValueCache<V> async) {
		this(async, Runnable::run);
	}

	/**
	 * Create a blocking face.
	 * @param async the asynchronous face
	 * @param loaders where loaders run, which may wait for something
	 */
	public JoinedKeyValueCache(AsyncKeyValueCache<V> async, Executor loaders) {
		this.async = async;
		this.loaders = loaders;
	}

	@Override
	public V get(String key) {
		return join(() -> this.async.get(key));
	}

	@Override
	public Map<String, V> getMany(Collection<String> keys) {
		return join(() -> this.async.getMany(keys));
	}

	@Override
	public boolean has(String key) {
		return join(() -> this.async.has(key));
	}

	@Override
	public void set(String key, V value) {
		join(() -> this.async.set(key, value));
	}

	@Override
	public void set(String key, V value, Duration ttl) {
		join(() -> this.async.set(key, value, ttl));
	}

	@Override
	public void setMany(Map<String, ? extends V> entries) {
		join(() -> this.async.setMany(entries));
	}

	@Override
	public void setMany(Map<String, ? extends V> entries, Duration ttl) {
		join(() -> this.async.setMany(entries, ttl));
	}

	@Override
	public boolean setIfAbsent(String key, V value) {
		return join(() -> this.async.setIfAbsent(key, value));
	}

	@Override
	public boolean setIfAbsent(String key, V value, Duration ttl) {
		return join(() -> this.async.setIfAbsent(key, value, ttl));
	}

	@Override
	public boolean remove(String key) {
		return join(() -> this.async.remove(key));
	}

	@Override
	public long removeMany(Collection<String> keys) {
		return join(() -> this.async.removeMany(keys));
	}

	@Override
	public V getAndRemove(String key) {
		return join(() -> this.async.getAndRemove(key));
	}

	@Override
	public V getAndExpire(String key, Duration ttl) {
		return join(() -> this.async.getAndExpire(key, ttl));
	}

	@Override
	public V getAndSet(String key, V value, Duration ttl) {
		return join(() -> this.async.getAndSet(key, value, ttl));
	}

	@Override
	public Duration ttl(String key) {
		return join(() -> this.async.ttl(key));
	}

	@Override
	public boolean expire(String key, Duration ttl) {
		return join(() -> this.async.expire(key, ttl));
	}

	@Override
	public V getOrLoad(String key, Function<? super String, ? extends V> loader) {
		return join(() -> this.async.getOrLoad(key, (asked) -> load(asked, loader)));
	}

	@Override
	public V getOrLoad(String key, LoadOptions options, Function<? super String, ? extends V> loader) {
		return join(() -> this.async.getOrLoad(key, options, (asked) -> load(asked, loader)));
	}

	@Override
	public ScanPage<V> scan(String keyPrefix, String cursor, int limit) {
		return join(() -> this.async.scan(keyPrefix, cursor, limit));
	}

	@Override
	public long clear() {
		return join(() -> this.async.clear());
	}

	// What a loader throws on this thread, it throws to whoever calls it.
	private CompletableFuture<V> load(String key, Function<? super String, ? extends V> loader) {
		CompletableFuture<V> loaded = new CompletableFuture<>();
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		Thread caller = Thread.currentThread();
		this.loaders.execute(() -> {
			try {
				loaded.complete(loader.apply(key));
			}
			catch (Throwable ex) {
				thrown.set((Thread.currentThread() == caller) ? ex : null);
				loaded.completeExceptionally(ex);
			}
		});
		if (thrown.get() != null) {
			throw JoinedKeyValueCache.<RuntimeException>sneaky(thrown.get());
		}
		return loaded;
	}

	protected static <T> T join(Supplier<CompletableFuture<T>> call) {
		CompletableFuture<T> future;
		try {
			future = call.get();
		}
		catch (Throwable ex) {
			throw new AssertionError("The asynchronous face threw instead of failing the future", ex);
		}
		Throwable failure = future.handle((value, problem) -> problem).join();
		if (failure != null) {
			throw JoinedKeyValueCache.<RuntimeException>sneaky(failure);
		}
		return future.join();
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> X sneaky(Throwable failure) throws X {
		throw (X) failure;
	}

}
