/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.metrics;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.EntryStore;

/**
 * Meters of the key-value cache and of its driver's connection. Those of the cache have
 * the tags that Spring Boot gives to the meters of Spring's caches, since Prometheus
 * rejects meters of one name with different tags.
 */
public final class KeyValueCacheMeters implements MeterBinder {

	private final CacheDriver driver;

	/**
	 * Create the meters.
	 * @param driver the driver of the cache
	 */
	public KeyValueCacheMeters(CacheDriver driver) {
		this.driver = driver;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		EntryStore<String> entries = this.driver.entries();
		String name = entries.label().cache();
		new StoreMeters(entries, name, Tags.of("cache.manager", "sockudoCache", "name", name)).bindTo(registry);
		if (this.driver.status().topology() != null) {
			gauge("sockudo.cache.breaker.state", "0: connected, 1: an answer is overdue, 2: no connection",
					KeyValueCacheMeters::state)
				.register(registry);
			gauge("sockudo.cache.masters.lost", "Unreachable masters with slots", KeyValueCacheMeters::lost)
				.register(registry);
			gauge("sockudo.cache.slots.unserved", "Slots that no reachable master has",
					(driver) -> driver.status().unservedSlots())
				.register(registry);
		}
	}

	private Gauge.Builder<CacheDriver> gauge(String name, String description, ToDoubleFunction<CacheDriver> value) {
		return Gauge.builder(name, this.driver, value).tags("driver", this.driver.name()).description(description);
	}

	private static double lost(CacheDriver driver) {
		String lost = driver.status().lost();
		return (lost != null) ? lost.split(", ").length : 0;
	}

	private static double state(CacheDriver driver) {
		return switch (driver.status().connection()) {
			case CONNECTED -> 0;
			case SUSPECT -> 1;
			case DISCONNECTED -> 2;
		};
	}

}
