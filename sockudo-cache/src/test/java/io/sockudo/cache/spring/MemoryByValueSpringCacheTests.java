/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

/**
 * Spring's caches in memory, with values in their stored form.
 */
class MemoryByValueSpringCacheTests extends SpringCacheContract {

	@Override
	SpringCaches open() {
		return SpringCaches.byValue();
	}

}
