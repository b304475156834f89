/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Ticker;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.EmptyStore;
import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.ObjectEntries;
import io.sockudo.cache.store.RateLimits;

/**
 * Driver that keeps entries in this process. Not shared with other nodes and gone with
 * the process. A value is kept as the object that was set, together with its codec: a
 * reader of the same type gets that very object, so values should be immutable; a reader
 * of another type gets a conversion of its stored form. Or all values are kept in their
 * stored form, as a remote store would keep them: every read decodes a fresh object, and
 * what has no stored form can't be set.
 */
public final class MemoryDriver implements CacheDriver {

	/**
	 * Name of this driver in the configuration.
	 */
	public static final String NAME = "memory";

	private static final Log logger = LogFactory.getLog(MemoryDriver.class);

	private static final int MAX_RATE_LIMITS = 1_000_000;

	private final OpenState state = new OpenState();

	private final List<MemoryStore<?>> stores = new CopyOnWriteArrayList<>();

	private final CacheLabel label;

	private final Ticker ticker;

	private final boolean storeByValue;

	private final EntryStore<String> entries;

	private final MemoryRateLimits rateLimits;

	private final Duration cleanupInterval;

	private @Nullable ScheduledExecutorService cleaner;

	/**
	 * Create a driver on the system's monotonic clock.
	 * @param cacheName name of the key-value cache, for messages
	 * @param maxCapacity maximum size in entries, beyond which entries are evicted; 0
	 * keeps nothing
	 * @param cleanupInterval how often a daemon thread drops expired entries that nobody
	 * touches; zero: never
	 */
	public MemoryDriver(String cacheName, long maxCapacity, Duration cleanupInterval) {
		this(cacheName, maxCapacity, cleanupInterval, Ticker.systemTicker(), false);
	}

	/**
	 * Create a driver.
	 * @param cacheName name of the key-value cache, for messages
	 * @param maxCapacity maximum size in entries, beyond which entries are evicted; 0
	 * keeps nothing
	 * @param cleanupInterval how often a daemon thread drops expired entries that nobody
	 * touches; zero: never
	 * @param ticker the time that entries live by
	 * @param storeByValue whether values are kept in their stored form, and keys of
	 * caches with objects as keys by their text
	 */
	public MemoryDriver(String cacheName, long maxCapacity, Duration cleanupInterval, Ticker ticker,
			boolean storeByValue) {
		this(new CacheLabel(NAME, cacheName), maxCapacity, cleanupInterval, ticker, storeByValue);
	}

	/**
	 * Create a driver that another one is built on.
	 * @param label names the other driver and the key-value cache in messages
	 * @param maxCapacity maximum size in entries, beyond which entries are evicted; 0
	 * keeps nothing
	 * @param cleanupInterval how often a daemon thread drops expired entries that nobody
	 * touches; zero: never
	 * @param ticker the time that entries live by
	 * @param storeByValue whether values are kept in their stored form, and keys of
	 * caches with objects as keys by their text
	 */
	public MemoryDriver(CacheLabel label, long maxCapacity, Duration cleanupInterval, Ticker ticker,
			boolean storeByValue) {
		this.label = label;
		this.ticker = ticker;
		this.storeByValue = storeByValue;
		this.cleanupInterval = cleanupInterval;
		this.rateLimits = new MemoryRateLimits(new CacheLabel(label.driver(), RateLimits.NAME), this.state,
				new MemoryClock(ticker), MAX_RATE_LIMITS);
		// Last, because it may start the thread that reads all of this.
		this.entries = create(this.label, maxCapacity);
	}

	private <K> EntryStore<K> create(CacheLabel storeLabel, long maxCapacity) {
		if (maxCapacity == 0) {
			// Caffeine would show an entry until its next maintenance.
			return new EmptyStore<>(storeLabel, this.state);
		}
		MemoryStore<K> store = new MemoryStore<>(storeLabel, this.state, new MemoryClock(this.ticker), maxCapacity,
				this.storeByValue);
		this.stores.add(store);
		startCleaner();
		return store;
	}

	/**
	 * Start the only cleaner of all stores and limits, once there are any.
	 */
	private synchronized void startCleaner() {
		if (this.cleaner != null || this.cleanupInterval.isZero() || this.state.isClosed()) {
			return;
		}
		ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(null, task, "sockudo-cache-cleanup", 0, false);
			thread.setContextClassLoader(MemoryDriver.class.getClassLoader());
			thread.setDaemon(true);
			return thread;
		});
		long nanos = TimeUnit.NANOSECONDS.convert(this.cleanupInterval);
		executor.scheduleWithFixedDelay(this::cleanUp, nanos, nanos, TimeUnit.NANOSECONDS);
		this.cleaner = executor;
	}

	/**
	 * Clean up. A failure would silently end the schedule for good.
	 */
	private void cleanUp() {
		try {
			this.stores.forEach(MemoryStore::cleanUp);
			this.rateLimits.cleanUp();
		}
		catch (RuntimeException ex) {
			logger.warn("Expired entries could not be dropped. That is tried again.", ex);
		}
	}

	@Override
	public String name() {
		return this.label.driver();
	}

	@Override
	public EntryStore<String> entries() {
		return this.entries;
	}

	@Override
	public ObjectEntries<?> open(String cacheName, long maxCapacity, Function<Object, String> keyText) {
		CacheLabel storeLabel = new CacheLabel(name(), cacheName);
		return this.storeByValue ? new ObjectEntries<>(this.<String>create(storeLabel, maxCapacity), keyText)
				: new ObjectEntries<>(this.<Object>create(storeLabel, maxCapacity), Function.identity());
	}

	@Override
	public RateLimits rateLimits() {
		startCleaner();
		return this.rateLimits;
	}

	@Override
	public CompletableFuture<@Nullable Void> checkHealth() {
		this.state.check(this.label, "checkHealth");
		return CompletableFuture.completedFuture(null);
	}

	/**
	 * Run callbacks on the same thread. Results are complete at once, except those of a
	 * load that some caller doesn't wait for to the end.
	 */
	@Override
	public Executor callbacks() {
		return ForkJoinPool.commonPool();
	}

	@Override
	public synchronized void close() {
		this.state.close();
		if (this.cleaner != null) {
			this.cleaner.shutdownNow();
		}
	}

}
