/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Objects;

import org.springframework.core.ParameterizedTypeReference;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;

/**
 * Cache or namespace of it. A namespace can't be closed: a container that destroys it
 * would otherwise close the cache of everybody.
 */
class SockudoCacheView extends DefaultKeyValueCache<String> implements SockudoCache {

	private final AsyncSockudoCache async;

	SockudoCacheView(CacheOperations<String> operations) {
		super(operations);
		this.async = new DefaultAsyncSockudoCache(operations);
	}

	@Override
	public long increment(String key, long delta) {
		return operations().await(operations().increment(key, delta), "increment");
	}

	@Override
	public long increment(String key, long delta, Duration ttl) {
		return operations().await(operations().increment(key, delta, ttl), "increment");
	}

	@Override
	public boolean compareAndSet(String key, String expected, String value, Duration ttl) {
		return operations().await(operations().compareAndSet(key, expected, value, ttl), "compareAndSet");
	}

	@Override
	public boolean compareAndRemove(String key, String expected) {
		return operations().await(operations().compareAndRemove(key, expected), "compareAndRemove");
	}

	@Override
	public <T> KeyValueCache<T> withValues(Class<T> type) {
		return view(Objects.requireNonNull(type, "'type' must not be null"));
	}

	@Override
	public <T> KeyValueCache<T> withValues(ParameterizedTypeReference<T> type) {
		return view(Objects.requireNonNull(type, "'type' must not be null").getType());
	}

	@Override
	public SockudoCache namespace(String name) {
		return new SockudoCacheView(operations().namespace(name));
	}

	@Override
	public AsyncSockudoCache async() {
		return this.async;
	}

	@Override
	public void checkHealth() {
		operations().await(operations().context().driver().checkHealth(), "checkHealth");
	}

	private <T> KeyValueCache<T> view(Type type) {
		return new DefaultKeyValueCache<T>(operations().withCodec(operations().context().codecs().forType(type)));
	}

}
