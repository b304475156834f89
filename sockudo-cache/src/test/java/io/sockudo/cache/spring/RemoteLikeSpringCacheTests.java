/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

/**
 * Spring's caches over a store that answers from other threads with bytes only.
 */
class RemoteLikeSpringCacheTests extends SpringCacheContract {

	@Override
	SpringCaches open() {
		return SpringCaches.remoteLike();
	}

}
