/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.TrackedEntries;
import io.sockudo.cache.store.TrackedRead;

/**
 * Entries in Redis, with the invalidations that it sends.
 *
 * @param entries the entries
 * @param keys how their keys are written
 * @param tracking source of the invalidations
 */
record TrackedStore(RedisStore entries, RedisKeys keys, Tracking tracking) implements TrackedEntries {

	@Override
	public EntryStore<String> store() {
		return this.entries;
	}

	@Override
	public @Nullable CompletableFuture<TrackedRead> read(String key) {
		return this.entries.readTracked(key, this.tracking);
	}

	@Override
	public void sendInvalidations(Changes changes) {
		this.tracking.invalidations().add(this.keys, changes);
	}

}
