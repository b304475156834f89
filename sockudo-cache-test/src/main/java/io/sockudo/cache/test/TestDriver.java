/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.DriverStatus;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.ObjectEntries;
import io.sockudo.cache.store.RateLimits;

/**
 * Driver for tests. It behaves as the Redis driver does, and keeps its entries in memory:
 * values in their stored form, so that what can't be stored on Redis fails here too, on a
 * {@linkplain #clock() clock} that a test moves, with {@linkplain #faults() faults} that
 * a test begins.
 */
public final class TestDriver implements CacheDriver {

	/**
	 * Name of this driver in messages, health and metrics.
	 */
	public static final String NAME = "test";

	private static final long MAX_CAPACITY = 1_000_000;

	private final ConcurrentMap<String, Opened> opened = new ConcurrentHashMap<>();

	private final OpenState state = new OpenState();

	private final LoadCounts loads = new LoadCounts();

	private final CacheLabel label = new CacheLabel(NAME, DefaultSockudoCache.NAME);

	private final CacheClock clock = new CacheClock();

	private final ClockScheduler scheduler = new ClockScheduler(this.clock);

	private final ActiveFaults faults;

	private final boolean downAtStart;

	private final TestStore entries;

	private final TestRateLimits rateLimits;

	private volatile MemoryDriver memory;

	/**
	 * Create a driver.
	 * @param timeout the time that a call waits for a {@linkplain CacheFaults#slow slow}
	 * answer at most
	 * @param downAtStart whether Redis is down at the start, and again after each
	 * {@linkplain #reset() reset}
	 */
	public TestDriver(Duration timeout, boolean downAtStart) {
		this.faults = new ActiveFaults(this.clock, timeout);
		this.downAtStart = downAtStart;
		this.memory = memory();
		this.entries = store(this.label, this.memory.entries());
		this.rateLimits = new TestRateLimits(new CacheLabel(NAME, RateLimits.NAME), this.faults,
				() -> this.memory.rateLimits());
		reset();
	}

	private MemoryDriver memory() {
		return new MemoryDriver(this.label, MAX_CAPACITY, Duration.ZERO, this.clock::nanos, true);
	}

	private TestStore store(CacheLabel storeLabel, EntryStore<String> entries) {
		return new TestStore(storeLabel, this.state, this.faults, this.loads, entries);
	}

	/**
	 * Return the time that entries live by.
	 * @return the clock
	 */
	public CacheClock clock() {
		return this.clock;
	}

	/**
	 * Return the faults of all caches.
	 * @return the faults
	 */
	public CacheFaults faults() {
		return new CacheFaults(this.faults, Scope.ALL);
	}

	/**
	 * Let loads follow the clock, and count them.
	 * @param threads executor of the loads of the caches on this driver
	 * @return the executor, to be used instead
	 */
	public LoadExecutor watched(LoadExecutor threads) {
		return threads.timedBy(this.scheduler).listenedBy(this.loads.listener(threads.listener()));
	}

	/**
	 * Forget all entries, limits, faults and counts. The clock goes on.
	 */
	public synchronized void reset() {
		this.faults.reset();
		this.loads.reset();
		this.memory = memory();
		this.entries.reset(this.memory.entries());
		this.opened.forEach((name, cache) -> cache.store.reset(byText(name, cache.keyText)));
		if (this.downAtStart) {
			faults().redisDown();
		}
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public EntryStore<String> entries() {
		return this.entries;
	}

	@Override
	public synchronized ObjectEntries<?> open(String cacheName, long maxCapacity, Function<Object, String> keyText) {
		Opened cache = this.opened.computeIfAbsent(cacheName,
				(name) -> new Opened(store(new CacheLabel(NAME, name), byText(name, keyText)), keyText));
		return new ObjectEntries<>(cache.store, keyText);
	}

	/**
	 * Open the entries of a cache, which the memory driver keeps by the texts of their
	 * keys, as it keeps values in their stored form.
	 */
	@SuppressWarnings("unchecked")
	private EntryStore<String> byText(String cacheName, Function<Object, String> keyText) {
		return (EntryStore<String>) this.memory.open(cacheName, MAX_CAPACITY, keyText).store();
	}

	@Override
	public RateLimits rateLimits() {
		return this.rateLimits;
	}

	@Override
	public CompletableFuture<@Nullable Void> checkHealth() {
		this.state.check(this.label, "checkHealth");
		return this.faults.<@Nullable Void>ping(new Call(this.label, "checkHealth", Call.Kind.READ),
				() -> CompletableFuture.completedFuture(null));
	}

	@Override
	public DriverStatus status() {
		return new DriverStatus(this.faults.state(), null, null, null, null, 0, null);
	}

	@Override
	public Executor callbacks() {
		return ForkJoinPool.commonPool();
	}

	@Override
	public void close() {
		this.state.close();
		this.memory.close();
	}

	/**
	 * Cache that was opened.
	 *
	 * @param store its entries
	 * @param keyText makes the texts of its keys
	 */
	private record Opened(TestStore store, Function<Object, String> keyText) {

	}

}
