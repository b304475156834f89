/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.DriverStatus;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.ObjectEntries;
import io.sockudo.cache.store.RateLimits;
import io.sockudo.cache.store.TrackingDriver;
import io.sockudo.cache.store.Ttls;

/**
 * Driver that keeps a near cache, in this process, of entries that another driver has
 * read. A near-cache entry lives until it is invalidated, whoever made the change, and
 * none is served while invalidations are not certain to arrive.
 */
public final class NearDriver implements CacheDriver {

	private final TrackingDriver driver;

	private final NearSettings settings;

	private final Predicate<String> caches;

	private final EntryStore<String> entries;

	/**
	 * Create a driver.
	 * @param driver driver of the entries; closed with this one
	 * @param settings size of each near cache, and how long its entries live
	 * @param keyValues whether the key-value cache has a near cache
	 * @param caches whether a further cache of that name has a near cache
	 */
	public NearDriver(TrackingDriver driver, NearSettings settings, boolean keyValues, Predicate<String> caches) {
		this.driver = driver;
		this.settings = settings;
		this.caches = caches;
		this.entries = keyValues ? new NearStore(driver.trackedEntries(), newEntries()) : driver.entries();
	}

	private NearEntries newEntries() {
		return new NearEntries(this.settings.maxCapacity(), Ttls.millis(this.settings.ttl()), this.settings.clock());
	}

	@Override
	public String name() {
		return this.driver.name();
	}

	@Override
	public EntryStore<String> entries() {
		return this.entries;
	}

	@Override
	public ObjectEntries<?> open(String cacheName, long maxCapacity, Function<Object, String> keyText) {
		return this.caches.test(cacheName)
				? new ObjectEntries<>(new NearStore(this.driver.openTracked(cacheName), newEntries()), keyText)
				: this.driver.open(cacheName, maxCapacity, keyText);
	}

	@Override
	public RateLimits rateLimits() {
		return this.driver.rateLimits();
	}

	@Override
	public CompletableFuture<@Nullable Void> checkHealth() {
		return this.driver.checkHealth();
	}

	@Override
	public DriverStatus status() {
		String problem = this.driver.trackingProblem();
		return this.driver.status().withNear((problem != null) ? "off: " + problem : "on");
	}

	@Override
	public Executor callbacks() {
		return this.driver.callbacks();
	}

	@Override
	public void close() {
		this.driver.close();
	}

	/**
	 * Settings of the near caches.
	 *
	 * @param maxCapacity entries that each near cache keeps at most
	 * @param ttl how long a near-cache entry is kept at most; zero: as long as the entry
	 * @param clock tells nanoseconds that pass
	 */
	public record NearSettings(long maxCapacity, Duration ttl, Ticker clock) {

		/**
		 * Create settings with the system's clock.
		 * @param maxCapacity entries that each near cache keeps at most
		 * @param ttl how long a near-cache entry is kept at most; zero: as long as the
		 * entry
		 */
		public NearSettings(long maxCapacity, Duration ttl) {
			this(maxCapacity, ttl, Ticker.systemTicker());
		}

	}

}
