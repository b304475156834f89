/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.codec.ValueCodecs;
import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.internal.load.SingleFlightLoader;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoredValue;

/**
 * Context that all views of one cache share.
 */
final class CacheContext {

	private final CacheDriver driver;

	private final LoadExecutor threads;

	private final SingleFlightLoader<String> loads;

	private final ValueCodecs codecs;

	private final CachePolicies policies;

	CacheContext(CacheDriver driver, ValueCodecs codecs, CachePolicies policies, LoadExecutor threads) {
		this.driver = driver;
		this.threads = threads;
		this.loads = new SingleFlightLoader<>(driver.entries(), driver.callbacks(), threads);
		this.codecs = codecs;
		this.policies = policies;
	}

	CacheDriver driver() {
		return this.driver;
	}

	EntryStore<String> store() {
		return this.driver.entries();
	}

	SingleFlightLoader<String> loads() {
		return this.loads;
	}

	ValueCodecs codecs() {
		return this.codecs;
	}

	CachePolicies policies() {
		return this.policies;
	}

	CompletableFuture<@Nullable StoredValue> read(String key, String fullKey) {
		StoredValue value = peek(key, fullKey);
		return (value != StoredValue.ASK) ? CompletableFuture.completedFuture(value) : store().read(fullKey);
	}

	/**
	 * Peek at an entry. A key that is found was checked when it was written: a hit
	 * needn't pay for it again.
	 */
	@Nullable StoredValue peek(String key, String fullKey) {
		StoredValue value = store().peek(fullKey);
		if (value == null || value == StoredValue.ASK) {
			Arguments.key(key);
		}
		return value;
	}

	void close() {
		this.loads.close();
		this.threads.close();
	}

}
