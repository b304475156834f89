/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.load.LoadListener;

/**
 * Counts of the calls of loaders, by cache and key.
 */
final class LoadCounts {

	private final ConcurrentMap<Loaded, LongAdder> counts = new ConcurrentHashMap<>();

	LoadListener listener(LoadListener next) {
		return new Counting(next);
	}

	long of(String cache, String key) {
		LongAdder count = this.counts.get(new Loaded(cache, key));
		return (count != null) ? count.sum() : 0;
	}

	long ofPrefix(String cache, String prefix) {
		return this.counts.entrySet()
			.stream()
			.filter((count) -> count.getKey().cache.equals(cache) && count.getKey().key.startsWith(prefix))
			.mapToLong((count) -> count.getValue().sum())
			.sum();
	}

	void reset() {
		this.counts.clear();
	}

	private void called(String cache, Object key) {
		this.counts.computeIfAbsent(new Loaded(cache, key.toString()), (first) -> new LongAdder()).increment();
	}

	/**
	 * Entry that was loaded.
	 *
	 * @param cache name of the cache
	 * @param key the key, as the store knows it
	 */
	private record Loaded(String cache, String key) {

	}

	/**
	 * Listener that counts, in front of another one.
	 */
	private final class Counting implements LoadListener {

		private final LoadListener next;

		Counting(LoadListener next) {
			this.next = next;
		}

		@Override
		public Load awaits(String cache) {
			return this.next.awaits(cache);
		}

		@Override
		public Load awaits(String cache, Object key) {
			Load load = this.next.awaits(cache, key);
			return new Load() {

				@Override
				public <T extends @Nullable Object> T call(Supplier<T> loader) {
					called(cache, key);
					return load.call(loader);
				}

				@Override
				public void ended(Ending ending, @Nullable Throwable failure) {
					load.ended(ending, failure);
				}

			};
		}

		@Override
		public LoadListener fromHere() {
			return new Counting(this.next.fromHere());
		}

	}

}
