/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.springframework.core.ParameterizedTypeReference;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;

/**
 * Blocking face over an asynchronous one.
 */
public final class JoinedSockudoCache extends JoinedKeyValueCache<String> implements SockudoCache {

	private final AsyncSockudoCache async;

	private final Executor loaders;

	public JoinedSockudoCache(AsyncSockudoCache async) {
		this(async, Runnable::run);
	}

	/**
	 * Create a blocking face.
	 * @param async the asynchronous face
	 * @param loaders where loaders run, which may wait for something
	 */
	public JoinedSockudoCache(AsyncSockudoCache async, Executor loaders) {
		super(async, loaders);
		this.async = async;
		this.loaders = loaders;
	}

	@Override
	public long increment(String key, long delta) {
		return join(() -> this.async.increment(key, delta));
	}

	@Override
	public long increment(String key, long delta, Duration ttl) {
		return join(() -> this.async.increment(key, delta, ttl));
	}

	@Override
	public boolean compareAndSet(String key, String expected, String value, Duration ttl) {
		return join(() -> this.async.compareAndSet(key, expected, value, ttl));
	}

	@Override
	public boolean compareAndRemove(String key, String expected) {
		return join(() -> this.async.compareAndRemove(key, expected));
	}

	@Override
	public <T> KeyValueCache<T> withValues(Class<T> type) {
		return new JoinedKeyValueCache<>(this.async.withValues(type), this.loaders);
	}

	@Override
	public <T> KeyValueCache<T> withValues(ParameterizedTypeReference<T> type) {
		return new JoinedKeyValueCache<>(this.async.withValues(type), this.loaders);
	}

	@Override
	public SockudoCache namespace(String name) {
		return new JoinedSockudoCache(this.async.namespace(name), this.loaders);
	}

	@Override
	public AsyncSockudoCache async() {
		return this.async;
	}

	@Override
	public void checkHealth() {
		join(() -> this.async.checkHealth());
	}

}
