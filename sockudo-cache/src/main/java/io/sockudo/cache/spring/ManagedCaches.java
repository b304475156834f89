/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Caches of a {@link SockudoCacheManager}, for meters and the endpoint. Not decorated,
 * for transactions for example, and none is created by looking.
 */
public final class ManagedCaches {

	private ManagedCaches() {
	}

	/**
	 * Return the present caches.
	 * @param manager their manager
	 * @return the caches by their names
	 */
	public static Map<String, SockudoSpringCache> of(SockudoCacheManager manager) {
		return manager.caches();
	}

	/**
	 * Call a listener with each present cache, and with each later one after its
	 * creation. A cache that is being created may be passed twice.
	 * @param manager manager of the caches
	 * @param listener its exceptions reach the caller who requested the cache
	 */
	public static void onCacheMade(SockudoCacheManager manager, Consumer<? super SockudoSpringCache> listener) {
		manager.onCacheMade(listener);
	}

}
