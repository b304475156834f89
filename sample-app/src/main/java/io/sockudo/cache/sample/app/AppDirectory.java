/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.app;

import java.util.Optional;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

/**
 * Directory of apps by the keys that they connect with, cached by Spring's annotations.
 * With {@code sync} a key is looked up once for all concurrent callers on all nodes. The
 * absence of an app is cached, too, for a shorter time (negative caching).
 */
@Component
class AppDirectory {

	static final String CACHE = "apps-by-key";

	private final AppRepository repository;

	AppDirectory(AppRepository repository) {
		this.repository = repository;
	}

	@Cacheable(cacheNames = CACHE, sync = true)
	Optional<App> find(String key) {
		return this.repository.findByKey(key);
	}

	/**
	 * Forget all apps. The former key of a changed one isn't known here.
	 */
	@CacheEvict(cacheNames = CACHE, allEntries = true)
	void forget() {
		// The annotation evicts.
	}

}
