/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.util.Map;
import java.util.concurrent.Executor;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.SockudoCacheContract.Order;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.GuardedFixture;
import io.sockudo.cache.testsupport.JoinedKeyValueCache;
import io.sockudo.cache.testsupport.JoinedSockudoCache;

/**
 * Face of a cache, or view of its entries.
 */
enum Face {

	/**
	 * The cache itself.
	 */
	BLOCKING,

	/**
	 * The asynchronous face, waited for.
	 */
	ASYNC,

	/**
	 * The view of a namespace, among entries of others.
	 */
	NAMESPACE,

	/**
	 * A view with values of a type.
	 */
	TYPED,

	/**
	 * Its asynchronous face, waited for.
	 */
	TYPED_ASYNC;

	private static final Map<String, String> OUTSIDE = Map.of("k", "outside", "key-1", "outside", "a", "outside",
			"name", "outside", "name2:k", "outside");

	CacheFixture open(Backend backend) {
		return (this == NAMESPACE) ? new GuardedFixture(backend.open(), OUTSIDE) : backend.open();
	}

	KeyValueCache<?> view(SockudoCache cache, Executor loaders) {
		return switch (this) {
			case BLOCKING -> cache;
			case ASYNC -> new JoinedSockudoCache(cache.async(), loaders);
			case NAMESPACE -> cache.namespace("name");
			case TYPED -> cache.withValues(Order.class);
			case TYPED_ASYNC -> new JoinedKeyValueCache<>(cache.async().withValues(Order.class), loaders);
		};
	}

	boolean isTyped() {
		return this == TYPED || this == TYPED_ASYNC;
	}

	Object sample(int number) {
		return isTyped() ? Order.number(number) : "value " + number;
	}

}
