/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.NullUnmarked;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.spring.CacheValues;
import io.sockudo.cache.store.CacheDriver;

/**
 * What the code on the pages takes for granted: the beans of the cache, and a small
 * application around them.
 */
@NullUnmarked
abstract class DocumentedNames {

	protected SockudoCache cache;

	protected RateLimiter limiter;

	protected CacheDriver driver;

	protected CacheValues values;

	protected Repository repository;

	protected String client;

	protected String id;

	protected void inspect(String key, String value) {
	}

	protected void publish(long count) {
	}

	protected interface Repository {

		App find(String id);

		CompletableFuture<App> findAsync(String id);

		Book findBook(String isbn);

		void save(String isbn, Title title);

	}

	protected record App(String id, String name, int limit) {

	}

	protected record Book(String isbn, Title title) {

	}

	protected record Title(String text) {

	}

	protected record Isbn(String value) {

	}

	protected static final class TooManyRequests extends RuntimeException {

		protected TooManyRequests(Duration retryAfter) {
			super("Retry after " + retryAfter);
		}

	}

}
