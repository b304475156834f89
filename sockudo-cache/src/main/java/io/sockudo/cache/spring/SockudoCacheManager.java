/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.transaction.AbstractTransactionSupportingCacheManager;
import org.springframework.util.Assert;

import io.sockudo.cache.codec.UnicodeText;
import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CachePolicies;

/**
 * {@link org.springframework.cache.CacheManager} of Spring on a driver of this cache. Its
 * caches share only the driver: no two of them ever share an entry, and clearing one
 * leaves the others unchanged.
 * <p>
 * Without a list of names, caches are created on first use, each once, regardless of the
 * number of concurrent callers. Creating one opens no connection and starts no thread.
 * <p>
 * With {@link #setTransactionAware(boolean) transaction awareness}, which has to be set
 * before the first cache is created and needs {@code spring-tx}, changes of a cache are
 * applied after the transaction is committed, and not at all if it is rolled back.
 */
public final class SockudoCacheManager extends AbstractTransactionSupportingCacheManager implements AutoCloseable {

	private final ConcurrentMap<String, SockudoSpringCache> caches = new ConcurrentHashMap<>();

	private final List<Consumer<? super SockudoSpringCache>> listeners = new CopyOnWriteArrayList<>();

	private final CacheDriver driver;

	private final Supplier<CacheValues> values;

	private final CachePolicies policies;

	private final KeyTexts texts;

	private final LoadExecutor loadThreads;

	private final OutagePolicy outages;

	private final List<String> names;

	SockudoCacheManager(SockudoCacheManagerBuilder builder) {
		this.driver = builder.driver;
		this.values = builder.values;
		this.policies = builder.policies;
		this.texts = new KeyTexts(builder.keyConverters);
		this.loadThreads = builder.loadThreads;
		this.outages = new OutagePolicy(builder.onUnavailable);
		this.names = builder.names;
	}

	@Override
	protected Collection<? extends Cache> loadCaches() {
		return this.names.stream().map(this::cache).toList();
	}

	@Override
	protected @Nullable Cache getMissingCache(String name) {
		checkName(name);
		return this.names.isEmpty() ? cache(name) : null;
	}

	private SockudoSpringCache cache(String name) {
		checkName(name);
		SockudoSpringCache known = this.caches.get(name);
		if (known != null) {
			return known;
		}
		// The supplier may create a bean, which must not happen under our lock.
		CacheValues shared = this.values.get();
		AtomicBoolean made = new AtomicBoolean();
		SockudoSpringCache cache = this.caches.computeIfAbsent(name, (missing) -> {
			made.set(true);
			return create(missing, shared);
		});
		if (made.get()) {
			this.listeners.forEach((listener) -> listener.accept(cache));
		}
		return cache;
	}

	private SockudoSpringCache create(String name, CacheValues shared) {
		StoredEntries entries = new StoredEntries(this.driver, name, this.policies.of(name), this.texts, shared,
				this.outages);
		return new SockudoSpringCache(name, entries, this.loadThreads, true);
	}

	private static void checkName(String name) {
		Assert.hasLength(name, "'name' must not be empty");
		Assert.isTrue(UnicodeText.isWellFormed(name), "'name' must not have a lone surrogate");
	}

	void onCacheMade(Consumer<? super SockudoSpringCache> listener) {
		this.listeners.add(listener);
		this.caches.values().forEach(listener);
	}

	Map<String, SockudoSpringCache> caches() {
		return new TreeMap<>(this.caches);
	}

	/**
	 * Release all who wait for a load. The driver stays open.
	 */
	@Override
	public void close() {
		this.caches.values().forEach(SockudoSpringCache::close);
	}

}
