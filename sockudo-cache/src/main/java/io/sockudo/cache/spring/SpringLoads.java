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

import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.internal.load.ReadThrough;
import io.sockudo.cache.internal.load.SingleFlightLoader;
import io.sockudo.cache.store.StoredValue;

/**
 * Loads of a Spring cache: calls the loaders of Spring's methods, and throws their
 * failures as each method has to.
 */
final class SpringLoads implements AutoCloseable {

	private final StoredEntries entries;

	private final SingleFlightLoader<Object> loads;

	private final ReadThrough<Object, Object> readThrough;

	private final Function<@Nullable Object, Object> toStoreValue;

	private final Function<@Nullable Object, @Nullable Object> fromStoreValue;

	SpringLoads(StoredEntries entries, LoadExecutor threads, Function<@Nullable Object, Object> toStoreValue,
			Function<@Nullable Object, @Nullable Object> fromStoreValue) {
		this.entries = entries;
		this.loads = new SingleFlightLoader<>(entries.store(), entries.callbacks(), threads);
		this.readThrough = new ReadThrough<>(entries.reader(), this.loads);
		this.toStoreValue = toStoreValue;
		this.fromStoreValue = fromStoreValue;
	}

	@Nullable Object get(Object key, Callable<?> loader) {
		Object own = this.entries.key(key);
		StoredValue peeked = this.entries.reader().peek(own);
		Object value = this.entries.reader().value(peeked);
		if (value != null && !this.entries.policy().refreshes()) {
			return value;
		}
		try {
			return this.readThrough.get(own, this.entries.policy(), peeked, value, () -> call(loader));
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
		return this.entries.stored("get", this.toStoreValue.apply(value));
	}

	@SuppressWarnings("unchecked")
	<T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> loader) {
		Object own = this.entries.key(key);
		return this.readThrough
			.getAsync(own, this.entries.policy(), this.entries.reader().peek(own), () -> call(loader))
			.thenApply((value) -> (T) this.fromStoreValue.apply(value))
			.exceptionallyCompose(LoaderFailure::unpacked);
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
			.thenApply((value) -> this.entries.stored("retrieve", this.toStoreValue.apply(value)));
	}

	@Override
	public void close() {
		this.loads.close();
	}

}
