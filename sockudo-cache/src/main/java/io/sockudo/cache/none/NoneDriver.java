/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.none;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.EmptyStore;
import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.ObjectEntries;
import io.sockudo.cache.store.RateLimits;

/**
 * Driver that keeps nothing.
 */
public final class NoneDriver implements CacheDriver {

	/**
	 * Name of this driver in the configuration.
	 */
	public static final String NAME = "none";

	private final OpenState state = new OpenState();

	private final EmptyStore<String> entries;

	private final UnlimitedRates rateLimits = new UnlimitedRates(new CacheLabel(NAME, RateLimits.NAME), this.state);

	/**
	 * Create a driver.
	 * @param cacheName name of the key-value cache, for messages
	 */
	public NoneDriver(String cacheName) {
		this.entries = new EmptyStore<>(new CacheLabel(NAME, cacheName), this.state);
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
	public ObjectEntries<?> open(String cacheName, long maxCapacity, Function<Object, String> keyText) {
		EmptyStore<Object> store = new EmptyStore<>(new CacheLabel(NAME, cacheName), this.state);
		return new ObjectEntries<>(store, Function.identity());
	}

	@Override
	public RateLimits rateLimits() {
		return this.rateLimits;
	}

	@Override
	public CompletableFuture<@Nullable Void> checkHealth() {
		this.state.check(this.entries.label(), "checkHealth");
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void close() {
		this.state.close();
	}

}
