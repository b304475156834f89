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

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.load.Miss;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.Futures;
import io.sockudo.cache.store.StoredValue;

/**
 * {@code getOrLoad} of one view.
 *
 * @param <V> type of the view's values
 */
final class LoadOperations<V> {

	private static final StoredValue NO_ANSWER = StoredValue.ofBytes(new byte[0]);

	private final CacheContext context;

	private final ViewKeys keys;

	private final long defaultTtl;

	private final ViewValues<V> values;

	LoadOperations(CacheContext context, ViewKeys keys, long defaultTtl, ViewValues<V> values) {
		this.context = context;
		this.keys = keys;
		this.defaultTtl = defaultTtl;
		this.values = values;
	}

	@Nullable V getOrLoadNow(String key, LoadOptions options, Function<? super String, ? extends @Nullable V> loader) {
		String fullKey = this.keys.fullKeyToPeek(key);
		checkLoad(options, loader);
		StoredValue found = findNow(key, fullKey);
		V value = decode(found);
		while (value == null) {
			found = this.context.loads()
				.load(fullKey, miss(found), loadTtl(options), () -> storedOrNull(loader.apply(key)));
			if (found == null) {
				return null;
			}
			// Another view's load may have given what this view cannot read: load again.
			value = decode(found);
		}
		return value;
	}

	CompletableFuture<@Nullable V> getOrLoad(String key, LoadOptions options,
			Function<? super String, ? extends CompletionStage<@Nullable V>> loader) {
		String fullKey = this.keys.fullKeyToPeek(key);
		checkLoad(options, loader);
		// Only the caller's thread can tell whether it is inside that key's loader.
		this.context.loads().checkNotLoading(fullKey);
		return Futures.on(this.context.driver().callbacks(), this.context.read(key, fullKey))
			.exceptionally(LoadOperations::orNoAnswer)
			.thenCompose((found) -> useOrLoad(fullKey, found, key, options, loader));
	}

	private CompletableFuture<@Nullable V> useOrLoad(String fullKey, @Nullable StoredValue found, String key,
			LoadOptions options, Function<? super String, ? extends CompletionStage<@Nullable V>> loader) {
		V value = decode(found);
		if (value != null) {
			return CompletableFuture.completedFuture(value);
		}
		return this.context.loads()
			.loadAsync(fullKey, miss(found), loadTtl(options),
					() -> stage(loader.apply(key)).thenApply(this::storedOrNull))
			.thenCompose((loaded) -> (loaded != null) ? useOrLoad(fullKey, loaded, key, options, loader)
					: CompletableFuture.<@Nullable V>completedFuture(null));
	}

	// Loading goes on without a store that doesn't answer; one that is closed throws.
	private @Nullable StoredValue findNow(String key, String fullKey) {
		StoredValue value = this.context.peek(key, fullKey);
		if (value != StoredValue.ASK) {
			return value;
		}
		CompletableFuture<@Nullable StoredValue> answer = this.context.store().read(fullKey);
		try {
			return Futures.await(answer, this.values.label(), "getOrLoad");
		}
		catch (SockudoCacheException ex) {
			if (Thread.currentThread().isInterrupted()) {
				throw ex;
			}
			return orNoAnswer(ex);
		}
	}

	private static StoredValue orNoAnswer(Throwable failure) {
		if (Miss.isOutage(failure)) {
			return NO_ANSWER;
		}
		throw Futures.propagate(failure);
	}

	private static Miss miss(@Nullable StoredValue found) {
		return (found != NO_ANSWER) ? Miss.of(found) : Miss.UNREACHABLE;
	}

	private static <T> T stage(@Nullable T stage) {
		return Objects.requireNonNull(stage, "the loader must not return null instead of a stage");
	}

	private void checkLoad(LoadOptions options, Object loader) {
		Objects.requireNonNull(options, "'options' must not be null");
		Objects.requireNonNull(loader, "'loader' must not be null");
		this.context.warnOfOptionsWithoutEffect(options);
	}

	private long loadTtl(LoadOptions options) {
		Duration own = options.ttl();
		long ttl = (own != null) ? Arguments.ttl(own) : this.defaultTtl;
		Double jitter = options.ttlJitter();
		if (jitter == null || jitter == 0 || ttl == EntryStore.NEVER_EXPIRES) {
			return ttl;
		}
		return Math.max(1, ttl - (long) (ttl * jitter * ThreadLocalRandom.current().nextDouble()));
	}

	private @Nullable StoredValue storedOrNull(@Nullable V value) {
		return (value != null) ? this.values.stored("getOrLoad", value) : null;
	}

	private @Nullable V decode(@Nullable StoredValue found) {
		return (found != NO_ANSWER) ? this.values.decodeIfPossible(found) : null;
	}

}
