/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.load.LoadListener;
import io.sockudo.cache.load.LoadRequest;
import io.sockudo.cache.load.Miss;
import io.sockudo.cache.load.SingleFlightLoader;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.Futures;
import io.sockudo.cache.store.StoredValue;

/**
 * Operations of {@code getOrLoad} of one view.
 *
 * @param <V> type of the view's values
 */
final class LoadOperations<V> {

	private static final StoredValue NO_ANSWER = StoredValue.ofBytes(new byte[0]);

	private final CacheContext context;

	private final ViewKeys keys;

	private final CachePolicy policy;

	private final ViewValues<V> values;

	LoadOperations(CacheContext context, ViewKeys keys, CachePolicy policy, ViewValues<V> values) {
		this.context = context;
		this.keys = keys;
		this.policy = policy;
		this.values = values;
	}

	@Nullable V getOrLoadNow(String key, LoadOptions options, Function<? super String, ? extends @Nullable V> loader) {
		String fullKey = this.keys.fullKeyToPeek(key);
		checkLoad(options, loader);
		StoredValue found = findNow(key, fullKey);
		V value = decodeCounting(found);
		CachePolicy own = this.policy.with(options);
		if (value != null && own.refreshes()) {
			loads().refreshIfDue(request(fullKey, Miss.of(found), own, loads().listener()),
					() -> CompletableFuture.completedFuture(storedOrNull(loader.apply(key))));
		}
		while (value == null) {
			found = loads().load(request(fullKey, miss(found), own, loads().listener()),
					() -> storedOrNull(loader.apply(key)));
			if (found == null) {
				return null;
			}
			// Another view's load may have returned a value that this view cannot read:
			// load again.
			value = decode(found);
		}
		return value;
	}

	CompletableFuture<@Nullable V> getOrLoad(String key, LoadOptions options,
			Function<? super String, ? extends CompletionStage<@Nullable V>> loader) {
		String fullKey = this.keys.fullKeyToPeek(key);
		checkLoad(options, loader);
		// Only the caller's thread can tell whether it is inside that key's loader.
		loads().checkNotLoading(fullKey);
		LoadListener listener = loads().listener().fromHere();
		CachePolicy own = this.policy.with(options);
		Supplier<CompletionStage<@Nullable StoredValue>> load = () -> stage(loader.apply(key))
			.thenApply(this::storedOrNull);
		return Futures.on(this.context.driver().callbacks(), find(key, fullKey))
			.exceptionally(LoadOperations::orNoAnswer)
			.thenCompose((found) -> {
				V value = decodeCounting(found);
				if (own.refreshes() && value != null) {
					loads().refreshIfDue(request(fullKey, Miss.of(found), own, listener), load);
				}
				return (value != null) ? CompletableFuture.completedFuture(value)
						: load((miss) -> request(fullKey, miss, own, listener), miss(found), load);
			});
	}

	private CompletableFuture<@Nullable V> load(Function<Miss, LoadRequest<String>> request, Miss miss,
			Supplier<CompletionStage<@Nullable StoredValue>> load) {
		return loads().loadAsync(request.apply(miss), load).thenCompose((loaded) -> {
			V value = decode(loaded);
			// Another view's load may have returned a value that this view cannot read:
			// load again.
			return (loaded == null || value != null) ? CompletableFuture.completedFuture(value)
					: load(request, Miss.of(loaded), load);
		});
	}

	private SingleFlightLoader<String> loads() {
		return this.context.loads();
	}

	private LoadRequest<String> request(String fullKey, Miss miss, CachePolicy own, LoadListener listener) {
		return new LoadRequest<>(fullKey, miss, own, (value) -> decode(value) != null, listener, loads().now());
	}

	/**
	 * Find an entry. Loading goes on without a store that doesn't answer; a closed one
	 * throws.
	 */
	private @Nullable StoredValue findNow(String key, String fullKey) {
		StoredValue value = this.context.peek(key, fullKey);
		if (value != StoredValue.ASK) {
			return value;
		}
		try {
			return Futures.awaitAnswer(ask(fullKey), this.values.label(), "getOrLoad");
		}
		catch (SockudoCacheException ex) {
			if (Thread.currentThread().isInterrupted()) {
				throw ex;
			}
			return orNoAnswer(ex);
		}
	}

	private CompletableFuture<@Nullable StoredValue> find(String key, String fullKey) {
		StoredValue value = this.context.peek(key, fullKey);
		return (value != StoredValue.ASK) ? CompletableFuture.completedFuture(value) : ask(fullKey);
	}

	private CompletableFuture<@Nullable StoredValue> ask(String fullKey) {
		return this.context.store().isSuspect() ? CompletableFuture.completedFuture(NO_ANSWER)
				: this.context.store().read(fullKey);
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
	}

	private @Nullable StoredValue storedOrNull(@Nullable V value) {
		return (value != null) ? this.values.stored("getOrLoad", value) : null;
	}

	private @Nullable V decodeCounting(@Nullable StoredValue found) {
		V value = decode(found);
		if (value == null && found != null && found != NO_ANSWER) {
			this.context.store().countUnreadable();
		}
		return value;
	}

	private @Nullable V decode(@Nullable StoredValue found) {
		return (found != NO_ANSWER) ? this.values.decodeIfPossible(found) : null;
	}

}
