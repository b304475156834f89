/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asynchronous loaders, which run when the server has answered.
 */
class RedisAsyncLoaderTests {

	@Test
	void loaderMustNotLoadItsOwnKey() {
		try (CacheFixture fixture = new RedisFixture(RedisNodes.standalone())) {
			AsyncSockudoCache cache = fixture.cache().async();
			CompletableFuture<String> loaded = cache.getOrLoad("k",
					(key) -> cache.getOrLoad("k", (again) -> CompletableFuture.completedFuture("again")));
			assertThat(loaded).failsWithin(Started.LIMIT)
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(IllegalStateException.class);
			assertThat(cache.getOrLoad("k", (key) -> CompletableFuture.completedFuture("loaded")))
				.succeedsWithin(Started.LIMIT)
				.isEqualTo("loaded");
		}
	}

	// The answer may already be there when the caller looks: then it is the caller's.
	@Test
	void loaderRunsOnItsCallersThreadOrOnOneForCallbacks() {
		try (CacheFixture fixture = new RedisFixture(RedisNodes.standalone())) {
			AsyncSockudoCache cache = fixture.cache().async();
			String caller = Thread.currentThread().getName();
			for (int i = 0; i < 100; i++) {
				assertThat(cache.getOrLoad("k" + i,
						(key) -> CompletableFuture.completedFuture(Thread.currentThread().getName())))
					.succeedsWithin(Started.LIMIT)
					.asString()
					.matches((thread) -> thread.equals(caller) || thread.startsWith("sockudo-cache-callback-"));
			}
		}
	}

}
