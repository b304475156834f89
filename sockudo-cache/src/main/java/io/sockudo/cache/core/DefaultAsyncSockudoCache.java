/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

import io.sockudo.cache.AsyncKeyValueCache;
import io.sockudo.cache.AsyncSockudoCache;

/**
 * Asynchronous face of a cache of strings.
 */
final class DefaultAsyncSockudoCache extends DefaultAsyncKeyValueCache<String> implements AsyncSockudoCache {

	DefaultAsyncSockudoCache(CacheOperations<String> operations) {
		super(operations);
	}

	@Override
	public CompletableFuture<Long> increment(String key, long delta) {
		return later(() -> operations().increment(key, delta));
	}

	@Override
	public CompletableFuture<Long> increment(String key, long delta, Duration ttl) {
		return later(() -> operations().increment(key, delta, ttl));
	}

	@Override
	public CompletableFuture<Boolean> compareAndSet(String key, String expected, String value, Duration ttl) {
		return later(() -> operations().compareAndSet(key, expected, value, ttl));
	}

	@Override
	public CompletableFuture<Boolean> compareAndRemove(String key, String expected) {
		return later(() -> operations().compareAndRemove(key, expected));
	}

	@Override
	public <T> AsyncKeyValueCache<T> withValues(Class<T> type) {
		return view(Objects.requireNonNull(type, "'type' must not be null"));
	}

	@Override
	public <T> AsyncKeyValueCache<T> withValues(ParameterizedTypeReference<T> type) {
		return view(Objects.requireNonNull(type, "'type' must not be null").getType());
	}

	@Override
	public AsyncSockudoCache namespace(String name) {
		return new DefaultAsyncSockudoCache(operations().namespace(name));
	}

	@Override
	public CompletableFuture<@Nullable Void> checkHealth() {
		return later(() -> operations().context().driver().checkHealth());
	}

	private <T> AsyncKeyValueCache<T> view(Type type) {
		return new DefaultAsyncKeyValueCache<T>(operations().withCodec(operations().context().codecs().forType(type)));
	}

}
