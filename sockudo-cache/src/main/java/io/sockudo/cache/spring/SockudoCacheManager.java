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
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.transaction.AbstractTransactionSupportingCacheManager;
import org.springframework.util.Assert;

import io.sockudo.cache.codec.UnicodeText;
import io.sockudo.cache.load.LoadExecutor;
import io.sockudo.cache.load.LoadPolicy;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.StoreStatistics;

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

	private final Function<String, SpringCacheSettings> settings;

	private final KeyTexts texts;

	private final LoadExecutor loadThreads;

	private final OutagePolicy outages;

	private final List<String> names;

	private SockudoCacheManager(Builder builder) {
		this.driver = builder.driver;
		this.values = builder.values;
		this.settings = builder.settings;
		this.texts = new KeyTexts(builder.keyConverters);
		this.loadThreads = builder.loadThreads;
		this.outages = new OutagePolicy(builder.onUnavailable);
		this.names = builder.names;
	}

	/**
	 * Return a builder.
	 * @param driver driver of the entries; not closed with the manager
	 * @param values how values are stored; called when the first cache is created
	 * @return the builder
	 */
	public static Builder builder(CacheDriver driver, Supplier<CacheValues> values) {
		return new Builder(driver, values);
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
		StoredEntries entries = new StoredEntries(this.driver, name, this.settings.apply(name), this.texts, shared,
				this.outages);
		return new SockudoSpringCache(name, entries, this.loadThreads, true);
	}

	private static void checkName(String name) {
		Assert.hasLength(name, "'name' must not be empty");
		Assert.isTrue(UnicodeText.isWellFormed(name), "'name' must not have a lone surrogate");
	}

	/**
	 * Call a listener with each present cache, and with each later one after its creation
	 * and before its first use. A cache that is being created may be passed twice.
	 * @param listener called with caches that are not decorated; its exceptions reach the
	 * caller who requested the cache
	 */
	public void onCacheMade(Consumer<? super SockudoSpringCache> listener) {
		this.listeners.add(listener);
		this.caches.values().forEach(listener);
	}

	/**
	 * Return the present caches without creating any.
	 * @return the caches, not decorated, by their names
	 */
	public Map<String, SockudoSpringCache> caches() {
		return new TreeMap<>(this.caches);
	}

	/**
	 * Return the statistics of the caches, counted since each was created.
	 * @return the statistics by the names of the caches
	 */
	public Map<String, StoreStatistics> statistics() {
		Map<String, StoreStatistics> statistics = new TreeMap<>();
		this.caches.forEach((name, cache) -> statistics.put(name, cache.statistics()));
		return statistics;
	}

	/**
	 * Release all who wait for a load. The driver stays open.
	 */
	@Override
	public void close() {
		this.caches.values().forEach(SockudoSpringCache::close);
	}

	/**
	 * Builder of a {@link SockudoCacheManager}.
	 */
	public static final class Builder {

		private final CacheDriver driver;

		private final Supplier<CacheValues> values;

		private Function<String, SpringCacheSettings> settings = (name) -> new SpringCacheSettings(LoadPolicy.DEFAULT);

		private List<SpringKeyConverter> keyConverters = List.of();

		private LoadExecutor loadThreads = LoadExecutor.create(LoadExecutor.Context.NONE);

		private OutageMode onUnavailable = OutageMode.DEGRADE;

		private List<String> names = List.of();

		private Builder(CacheDriver driver, Supplier<CacheValues> values) {
			this.driver = driver;
			this.values = values;
		}

		/**
		 * Set the settings of each cache.
		 * @param settings called with the name of a cache when it is created
		 * @return this builder
		 */
		public Builder settings(Function<String, SpringCacheSettings> settings) {
			this.settings = settings;
			return this;
		}

		/**
		 * Set the converters of keys whose types are the application's own.
		 * @param keyConverters the converters; the first that knows a type is used
		 * @return this builder
		 */
		public Builder keyConverters(List<SpringKeyConverter> keyConverters) {
			this.keyConverters = List.copyOf(keyConverters);
			return this;
		}

		/**
		 * Set the executor of the loads whose callers may leave before they end.
		 * @param loadThreads the executor, not closed with the manager
		 * @return this builder
		 */
		public Builder loadThreads(LoadExecutor loadThreads) {
			this.loadThreads = loadThreads;
			return this;
		}

		/**
		 * Set the behavior of caches while the driver can't be reached.
		 * @param onUnavailable the behavior
		 * @return this builder
		 */
		public Builder onUnavailable(OutageMode onUnavailable) {
			this.onUnavailable = onUnavailable;
			return this;
		}

		/**
		 * Set the names of the caches.
		 * @param names the names; empty: any name, created on first use
		 * @return this builder
		 */
		public Builder cacheNames(Collection<String> names) {
			this.names = List.copyOf(names);
			return this;
		}

		/**
		 * Build the manager. Outside of a bean factory,
		 * {@link SockudoCacheManager#afterPropertiesSet()} has to be called to create the
		 * caches of a fixed list.
		 * @return the manager
		 */
		public SockudoCacheManager build() {
			return new SockudoCacheManager(this);
		}

	}

}
