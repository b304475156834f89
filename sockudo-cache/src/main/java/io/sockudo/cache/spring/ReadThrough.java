/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.load.LoadExecutor;
import io.sockudo.cache.load.LoadListener;
import io.sockudo.cache.load.LoadRequest;
import io.sockudo.cache.load.Miss;
import io.sockudo.cache.load.SingleFlightLoader;
import io.sockudo.cache.store.StoredValue;

/**
 * Read-through of a Spring cache: reads with a loader.
 */
final class ReadThrough implements AutoCloseable {

	private final StoredEntries entries;

	private final SingleFlightLoader<Object> loads;

	private final ValueAdapter adapter;

	ReadThrough(StoredEntries entries, LoadExecutor threads, ValueAdapter adapter) {
		this.entries = entries;
		this.loads = new SingleFlightLoader<>(entries.store(), entries.callbacks(), threads);
		this.adapter = adapter;
	}

	Object get(Object key, Callable<?> loader) {
		Object own = this.entries.key(key);
		StoredValue found = this.entries.find(own);
		Object value = this.entries.decodeCounting(found);
		if (value == null) {
			return load(key, own, found, loader);
		}
		if (found != null && refreshes()) {
			this.loads.refreshIfDue(request(own, Miss.of(found)),
					() -> CompletableFuture.completedFuture(call(loader)));
		}
		return value;
	}

	private Object load(Object key, Object own, @Nullable StoredValue found, Callable<?> loader) {
		StoredValue seen = found;
		try {
			while (true) {
				seen = this.loads.load(request(own, miss(seen)), () -> call(loader));
				Object value = this.entries.decode(seen);
				// Another node may have written a value meanwhile that this one can't
				// read.
				if (value != null) {
					return value;
				}
			}
		}
		catch (LoaderFailure ex) {
			throw new LoadFailedException(this.entries.store().label(), key, loader, ex.getCause());
		}
	}

	private StoredValue call(Callable<?> loader) {
		Object value;
		try {
			value = loader.call();
		}
		catch (Exception ex) {
			throw new LoaderFailure(ex);
		}
		return this.entries.stored("get", this.adapter.toStoreValue(value));
	}

	<T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> loader) {
		Object own = this.entries.key(key);
		StoredValue found = this.entries.peek(own);
		if (found != StoredValue.ASK) {
			Object value = this.entries.decodeCounting(found);
			return answerOrLoad((miss) -> request(own, miss), found, value, loader);
		}
		// Only the caller's thread can tell whether it is inside that key's loader.
		this.loads.checkNotLoading(own);
		LoadListener listener = this.loads.listener().fromHere();
		return this.entries.askAsync(own)
			.thenCompose((answer) -> answerOrLoad((miss) -> request(own, miss, listener), answer,
					this.entries.decodeCounting(answer), loader));
	}

	@SuppressWarnings("unchecked")
	private <T> CompletableFuture<T> answerOrLoad(Function<Miss, LoadRequest<Object>> request,
			@Nullable StoredValue found, @Nullable Object value, Supplier<CompletableFuture<T>> loader) {
		if (value == null) {
			return loadAsync(request, found, loader).exceptionallyCompose(LoaderFailure::unpacked);
		}
		if (found != null && refreshes()) {
			this.loads.refreshIfDue(request.apply(Miss.of(found)), () -> call(loader));
		}
		return CompletableFuture.completedFuture((T) this.adapter.fromStoreValue(value));
	}

	@SuppressWarnings("unchecked")
	private <T> CompletableFuture<T> loadAsync(Function<Miss, LoadRequest<Object>> request, @Nullable StoredValue found,
			Supplier<CompletableFuture<T>> loader) {
		return this.loads.loadAsync(request.apply(miss(found)), () -> call(loader)).thenCompose((loaded) -> {
			Object value = this.entries.decode(loaded);
			// Another node may have written a value meanwhile that this one can't read.
			return (value != null) ? CompletableFuture.completedFuture((T) this.adapter.fromStoreValue(value))
					: loadAsync(request, loaded, loader);
		});
	}

	private <T> CompletionStage<@Nullable StoredValue> call(Supplier<CompletableFuture<T>> loader) {
		CompletableFuture<T> loading;
		try {
			loading = Objects.requireNonNull(loader.get(), "the loader must not return null instead of a future");
		}
		catch (Exception ex) {
			return LoaderFailure.failed(ex);
		}
		return loading.exceptionallyCompose(LoaderFailure::failed)
			.thenApply((value) -> this.entries.stored("retrieve", this.adapter.toStoreValue(value)));
	}

	private boolean refreshes() {
		return this.entries.policy().refreshes();
	}

	private LoadRequest<Object> request(Object own, Miss miss) {
		return request(own, miss, this.loads.listener());
	}

	private LoadRequest<Object> request(Object own, Miss miss, LoadListener listener) {
		return new LoadRequest<>(own, miss, this.entries.policy(), (value) -> this.entries.decode(value) != null,
				this.entries::nextTtl, listener, this.loads.now());
	}

	private static Miss miss(@Nullable StoredValue found) {
		return (found != StoredEntries.NO_ANSWER) ? Miss.of(found) : Miss.UNREACHABLE;
	}

	@Override
	public void close() {
		this.loads.close();
	}

	/**
	 * Adapter between the values of the application and those of the store, which are
	 * never {@code null}.
	 */
	interface ValueAdapter {

		Object toStoreValue(@Nullable Object value);

		@Nullable Object fromStoreValue(Object value);

	}

}
