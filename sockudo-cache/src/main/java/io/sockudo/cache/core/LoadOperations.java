/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.internal.load.EntryReader;
import io.sockudo.cache.internal.load.OutageRule;
import io.sockudo.cache.internal.load.ReadThrough;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.StoredValue;

/**
 * Operations of {@code getOrLoad} of one view.
 *
 * @param <V> type of the view's values
 */
final class LoadOperations<V> {

	private static final String OPERATION = "getOrLoad";

	private final CacheContext context;

	private final ViewKeys keys;

	private final CachePolicy policy;

	private final ViewValues<V> values;

	private final EntryReader<String, V> reader;

	private final ReadThrough<String, V> readThrough;

	LoadOperations(CacheContext context, ViewKeys keys, CachePolicy policy, ViewValues<V> values) {
		this.context = context;
		this.keys = keys;
		this.policy = policy;
		this.values = values;
		this.reader = new EntryReader<>(context.store(), context.driver().callbacks(), OutageRule.FAIL_OPEN,
				(stored) -> stored.as(values.codec()), OPERATION);
		this.readThrough = new ReadThrough<>(this.reader, context.loads());
	}

	@Nullable V getOrLoadNow(String key, LoadOptions options, Function<? super String, ? extends @Nullable V> loader) {
		String fullKey = this.keys.fullKeyToPeek(key);
		check(options, loader);
		StoredValue peeked = this.context.peek(key, fullKey);
		V value = this.reader.value(peeked);
		CachePolicy own = this.policy.with(options);
		return (value != null && !own.refreshes()) ? value
				: this.readThrough.get(fullKey, own, peeked, value, () -> storedOrNull(loader.apply(key)));
	}

	CompletableFuture<@Nullable V> getOrLoad(String key, LoadOptions options,
			Function<? super String, ? extends CompletionStage<@Nullable V>> loader) {
		String fullKey = this.keys.fullKeyToPeek(key);
		check(options, loader);
		return this.readThrough.getAsync(fullKey, this.policy.with(options), this.context.peek(key, fullKey),
				() -> stage(loader.apply(key)).thenApply(this::storedOrNull));
	}

	private static <T> T stage(@Nullable T stage) {
		return Objects.requireNonNull(stage, "the loader must not return null instead of a stage");
	}

	private static void check(LoadOptions options, Object loader) {
		Objects.requireNonNull(options, "'options' must not be null");
		Objects.requireNonNull(loader, "'loader' must not be null");
	}

	private @Nullable StoredValue storedOrNull(@Nullable V value) {
		return (value != null) ? this.values.stored(OPERATION, value) : null;
	}

}
