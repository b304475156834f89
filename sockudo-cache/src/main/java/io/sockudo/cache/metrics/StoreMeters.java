/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.metrics;

import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.cache.CacheMeterBinder;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.NearStatistics;
import io.sockudo.cache.store.StoreStatistics;

/**
 * Meters of one cache: those that Micrometer has for caches, {@code cache.removals},
 * {@code sockudo.cache.unreadable}, {@code sockudo.cache.dropped},
 * {@code sockudo.cache.oversized}, and with a near cache {@code sockudo.cache.near.gets}
 * and {@code sockudo.cache.near.invalidations}. Nothing is counted twice: the meters read
 * the statistics of the store when they are scraped, and cost the operations of the cache
 * nothing.
 * <p>
 * Binding the same cache again changes nothing. The store is held weakly.
 */
public final class StoreMeters extends CacheMeterBinder<EntryStore<?>> {

	/**
	 * Create the meters of a store.
	 * @param store the store
	 * @param cacheName value of the tag {@code cache}
	 * @param tags further tags
	 */
	public StoreMeters(EntryStore<?> store, String cacheName, Iterable<Tag> tags) {
		super(store, cacheName, tags);
	}

	@Override
	protected @Nullable Long size() {
		long size = count(StoreStatistics::size);
		return (size != StoreStatistics.UNKNOWN_SIZE) ? size : null;
	}

	@Override
	protected long hitCount() {
		return count(StoreStatistics::hits);
	}

	@Override
	protected Long missCount() {
		return count(StoreStatistics::misses);
	}

	@Override
	protected Long evictionCount() {
		return count(StoreStatistics::evictions);
	}

	@Override
	protected long putCount() {
		return count(StoreStatistics::puts);
	}

	@Override
	protected void bindImplementationSpecificMetrics(MeterRegistry registry) {
		counter(registry, "cache.removals", "Entries removed by request", StoreStatistics::removals);
		counter(registry, "sockudo.cache.unreadable", "Entries that were read and could not be decoded",
				StoreStatistics::unreadable);
		counter(registry, "sockudo.cache.dropped", "Values that were returned to a caller but could not be stored",
				StoreStatistics::dropped);
		counter(registry, "sockudo.cache.oversized", "Values that were not stored because they are larger than allowed",
				StoreStatistics::oversized);
		EntryStore<?> store = getCache();
		if (store != null && store.nearStatistics() != null) {
			String gets = "sockudo.cache.near.gets";
			String description = "Reads, by whether the near cache answered";
			nearCounter(registry, gets, description, Tags.of("result", "hit"), NearStatistics::hits);
			nearCounter(registry, gets, description, Tags.of("result", "miss"), NearStatistics::misses);
			nearCounter(registry, "sockudo.cache.near.invalidations",
					"Near-cache entries dropped because the entry has changed, or may have", Tags.empty(),
					NearStatistics::invalidations);
		}
	}

	private void nearCounter(MeterRegistry registry, String name, String description, Tags tags,
			ToLongFunction<NearStatistics> count) {
		EntryStore<?> store = getCache();
		if (store != null) {
			FunctionCounter.builder(name, store, (counted) -> {
				NearStatistics near = counted.nearStatistics();
				return (near != null) ? count.applyAsLong(near) : 0;
			}).tags(getTagsWithCacheName()).tags(tags).description(description).register(registry);
		}
	}

	private void counter(MeterRegistry registry, String name, String description,
			ToLongFunction<StoreStatistics> count) {
		EntryStore<?> store = getCache();
		if (store != null) {
			FunctionCounter.builder(name, store, (counted) -> count.applyAsLong(counted.statistics()))
				.tags(getTagsWithCacheName())
				.description(description)
				.register(registry);
		}
	}

	private long count(ToLongFunction<StoreStatistics> count) {
		EntryStore<?> store = getCache();
		return (store != null) ? count.applyAsLong(store.statistics()) : 0;
	}

}
