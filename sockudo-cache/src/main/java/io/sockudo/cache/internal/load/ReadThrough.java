/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.StoredValue;

/**
 * Read-through of one view: an entry that is found is the answer, and refreshed early; a
 * missing one is loaded, again if another view's load or another node gave a value that
 * this view can't read.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public final class ReadThrough<K, V> {

	private final EntryReader<K, V> reader;

	private final SingleFlightLoader<K> loads;

	/**
	 * Create a read-through.
	 * @param reader reads the entries
	 * @param loads loads missing ones
	 */
	public ReadThrough(EntryReader<K, V> reader, SingleFlightLoader<K> loads) {
		this.reader = reader;
		this.loads = loads;
	}

	/**
	 * Return the value of an entry that was peeked at, or read it, or load it on this
	 * thread. Callers needn't call this for a value that isn't refreshed.
	 * @param key the key
	 * @param policy how to load and store
	 * @param peeked what the peek has found
	 * @param value its value, or {@code null}
	 * @param loader loads the value
	 * @return the value; {@code null} if the loader gave that
	 */
	public @Nullable V get(K key, CachePolicy policy, @Nullable StoredValue peeked, @Nullable V value,
			Supplier<@Nullable StoredValue> loader) {
		if (peeked != StoredValue.ASK) {
			return answer(key, policy, peeked, value, loader, this.loads.now());
		}
		long began = this.loads.now();
		StoredValue found = policy.isTimed()
				? this.loads.timeouts().await(this.reader.askAsync(key), new CallLimits(policy, began))
				: this.reader.ask(key);
		return answer(key, policy, found, this.reader.value(found), loader, began);
	}

	private @Nullable V answer(K key, CachePolicy policy, @Nullable StoredValue found, @Nullable V value,
			Supplier<@Nullable StoredValue> loader, long began) {
		LoadListener listener = this.loads.listener();
		if (value != null) {
			if (policy.refreshes()) {
				this.loads.refreshIfDue(request(key, policy, Miss.of(found), listener, began),
						() -> CompletableFuture.completedFuture(loader.get()));
			}
			return value;
		}
		StoredValue loaded = found;
		V answer = null;
		while (answer == null) {
			loaded = this.loads.load(request(key, policy, this.reader.miss(loaded), listener, began), loader);
			if (loaded == null) {
				return null;
			}
			answer = this.reader.decode(loaded);
		}
		return answer;
	}

	/**
	 * Return the value of an entry that was peeked at, or load it.
	 * @param key the key
	 * @param policy how to load and store
	 * @param peeked what the peek has found
	 * @param loader starts to load the value
	 * @return the value; {@code null} if the loader gave that
	 * @throws IllegalStateException if this thread is loading that very key
	 */
	public CompletableFuture<@Nullable V> getAsync(K key, CachePolicy policy, @Nullable StoredValue peeked,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		LoadListener listener = this.loads.listener().fromHere();
		long began = this.loads.now();
		Function<Miss, LoadRequest<K>> request = (miss) -> request(key, policy, miss, listener, began);
		if (peeked != StoredValue.ASK) {
			return answer(request, policy, peeked, loader);
		}
		// Only the caller's thread can tell whether it is inside that key's loader.
		this.loads.checkNotLoading(key);
		return this.loads.timeouts()
			.limit(this.reader.askAsync(key), new CallLimits(policy, began))
			.thenCompose((found) -> answer(request, policy, found, loader));
	}

	private CompletableFuture<@Nullable V> answer(Function<Miss, LoadRequest<K>> request, CachePolicy policy,
			@Nullable StoredValue found, Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		V value = this.reader.value(found);
		if (value == null) {
			return load(request, this.reader.miss(found), loader);
		}
		if (policy.refreshes()) {
			this.loads.refreshIfDue(request.apply(Miss.of(found)), loader);
		}
		return CompletableFuture.completedFuture(value);
	}

	private CompletableFuture<@Nullable V> load(Function<Miss, LoadRequest<K>> request, Miss miss,
			Supplier<CompletionStage<@Nullable StoredValue>> loader) {
		return this.loads.loadAsync(request.apply(miss), loader).thenCompose((loaded) -> {
			V value = this.reader.decode(loaded);
			return (loaded == null || value != null) ? CompletableFuture.completedFuture(value)
					: load(request, Miss.of(loaded), loader);
		});
	}

	private LoadRequest<K> request(K key, CachePolicy policy, Miss miss, LoadListener listener, long began) {
		return new LoadRequest<>(key, miss, policy, (value) -> this.reader.decode(value) != null,
				(loaded) -> this.reader.values().nextTtl(loaded, policy), listener, this.loads.now(), began);
	}

}
