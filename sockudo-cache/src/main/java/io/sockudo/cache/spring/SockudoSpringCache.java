/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.support.AbstractValueAdaptingCache;

import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoreStatistics;
import io.sockudo.cache.store.StoredValue;

/**
 * {@link org.springframework.cache.Cache} of Spring on a driver of this cache. Created by
 * a {@link SockudoCacheManager}; thread-safe.
 * <p>
 * Values may be {@code null}. In memory, keys and values are kept as objects, so both
 * should be immutable. On Redis, keys are distinguished by a text (see
 * {@link SpringKeyConverter}), and every read returns a new copy of the value. An entry
 * that can't be read is a miss.
 * <p>
 * {@link #get(Object, Callable)} and {@link #retrieve(Object, Supplier)} load a key at
 * most once at a time, on all nodes that share the driver, and never store a value whose
 * key was evicted or written meanwhile. A change of the cache is complete when the call
 * returns, unless the calling thread belongs to an event loop: then it has been sent
 * before anything that follows.
 * <p>
 * {@link OutageMode} is the behavior while the driver can't be reached. A value that
 * can't be stored at all, for example because of its type, fails with a
 * {@link io.sockudo.cache.CacheValueException} in any case.
 */
public final class SockudoSpringCache extends AbstractValueAdaptingCache implements AutoCloseable {

	private final String name;

	private final StoredEntries entries;

	private final CacheWriter writes;

	private final SpringLoads loads;

	SockudoSpringCache(String name, StoredEntries entries, LoadExecutor threads, boolean allowNullValues) {
		super(allowNullValues);
		this.name = name;
		this.entries = entries;
		this.writes = new CacheWriter(entries);
		this.loads = new SpringLoads(entries, threads, this::toStoreValue, this::fromStoreValue);
	}

	@Override
	public String getName() {
		return this.name;
	}

	/**
	 * Return the store of the entries.
	 * @return the store, whose key and value types are its own
	 */
	@Override
	public EntryStore<?> getNativeCache() {
		return this.entries.store();
	}

	/**
	 * Return the statistics, counted since the cache was created.
	 * @return the statistics
	 */
	public StoreStatistics statistics() {
		return this.entries.store().statistics();
	}

	/**
	 * Return the store of the entries, for what a cache of Spring can't do.
	 * @return the store
	 */
	public EntryStore<Object> store() {
		return this.entries.store();
	}

	/**
	 * Return the key of an entry in the store.
	 * @param key the key in this cache
	 * @return the store's key
	 */
	public Object storeKey(Object key) {
		return this.entries.key(key);
	}

	@Override
	protected @Nullable Object lookup(Object key) {
		return value(this.entries.reader().find(this.entries.key(key)));
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
		Object value = fromStoreValue(lookup(key));
		if (value != null && type != null && !type.isInstance(value)) {
			throw new IllegalStateException("An entry of cache '" + this.entries.store().label().shown()
					+ "' is of type " + value.getClass().getName() + ", not " + type.getName());
		}
		return (T) value;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T get(Object key, Callable<T> valueLoader) {
		return (T) fromStoreValue(this.loads.get(key, valueLoader));
	}

	@Override
	public @Nullable CompletableFuture<?> retrieve(Object key) {
		Object own = this.entries.key(key);
		StoredValue found = this.entries.reader().peek(own);
		if (found == StoredValue.ASK) {
			return Futures.detached(() -> this.entries.reader().askAsync(own).thenApply(this::wrap));
		}
		ValueWrapper wrapper = wrap(found);
		return (wrapper != null) ? CompletableFuture.completedFuture(wrapper) : null;
	}

	private @Nullable Object value(@Nullable StoredValue found) {
		return this.entries.reader().value(found);
	}

	private @Nullable ValueWrapper wrap(@Nullable StoredValue found) {
		return toValueWrapper(value(found));
	}

	@Override
	public <T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> valueLoader) {
		return Futures.detached(() -> this.loads.retrieve(key, valueLoader));
	}

	@Override
	public void put(Object key, @Nullable Object value) {
		this.writes.put(key, toStoreValue(value));
	}

	@Override
	public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
		return wrap(this.writes.putIfAbsent(key, toStoreValue(value)));
	}

	@Override
	public void evict(Object key) {
		this.writes.evict(key);
	}

	@Override
	public boolean evictIfPresent(Object key) {
		return this.writes.evict(key);
	}

	@Override
	public void clear() {
		this.writes.clear();
	}

	@Override
	public boolean invalidate() {
		return this.writes.clear();
	}

	@Override
	protected @Nullable Object fromStoreValue(@Nullable Object storeValue) {
		return this.entries.isNull(storeValue) ? null : storeValue;
	}

	@Override
	protected Object toStoreValue(@Nullable Object userValue) {
		return (userValue == null && isAllowNullValues()) ? this.entries.nullValue() : super.toStoreValue(userValue);
	}

	/**
	 * Release all who wait for a load.
	 */
	@Override
	public void close() {
		this.loads.close();
	}

}
