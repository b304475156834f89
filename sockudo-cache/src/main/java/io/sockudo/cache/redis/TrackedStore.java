/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
