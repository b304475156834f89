/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

import io.sockudo.cache.store.CacheLabel;

/**
 * Exception of Spring for a loader that fails, without the key in its message.
 */
final class LoadFailedException extends Cache.ValueRetrievalException {

	private final transient Object key;

	private final String message;

	LoadFailedException(CacheLabel label, Object key, Callable<?> loader, @Nullable Throwable cause) {
		super(null, loader, cause);
		this.key = key;
		this.message = label.message("get", "the value could not be loaded");
	}

	@Override
	public Object getKey() {
		return this.key;
	}

	@Override
	public String getMessage() {
		return this.message;
	}

}
