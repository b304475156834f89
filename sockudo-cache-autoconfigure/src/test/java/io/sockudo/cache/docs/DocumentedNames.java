/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.docs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.NullUnmarked;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.ratelimit.RateLimiter;

/**
 * What the code on the pages takes for granted: the beans of the cache, and a small
 * application around them.
 */
@NullUnmarked
abstract class DocumentedNames {

	protected SockudoCache cache;

	protected RateLimiter limiter;

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
