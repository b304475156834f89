/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

/**
 * Spring's caches in memory.
 */
class MemorySpringCacheTests extends SpringCacheContract {

	@Override
	SpringCaches open() {
		return SpringCaches.memory();
	}

}
