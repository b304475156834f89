/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Spring's caches that keep nothing.
 */
class NoneSpringCacheTests {

	private final SpringCaches caches = SpringCaches.none();

	private final SockudoSpringCache cache = this.caches.cache("c");

	@AfterEach
	void close() {
		this.caches.close();
	}

	@Test
	void nothingIsKept() {
		this.cache.put("k", "v");
		assertThat(this.cache.get("k")).isNull();
		assertThat(this.cache.putIfAbsent("k", "v")).isNull();
		assertThat(this.cache.putIfAbsent("k", "v")).isNull();
		assertThat(this.cache.retrieve("k")).isNull();
		assertThat(this.cache.evictIfPresent("k")).isFalse();
		assertThat(this.cache.invalidate()).isFalse();
	}

	@Test
	void everyCallLoads() {
		AtomicInteger calls = new AtomicInteger();
		assertThat(this.cache.get("k", calls::incrementAndGet)).isEqualTo(1);
		assertThat(this.cache.get("k", calls::incrementAndGet)).isEqualTo(2);
		assertThat(this.cache.retrieve("k", () -> CompletableFuture.completedFuture(calls.incrementAndGet())).join())
			.isEqualTo(3);
		assertThat(this.cache.<Object>get("k", () -> null)).isNull();
	}

	@Test
	void failureOfTheLoaderIsSprings() {
		assertThatExceptionOfType(Cache.ValueRetrievalException.class).isThrownBy(() -> this.cache.get("k", () -> {
			throw new IllegalStateException("expected");
		})).withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void annotatedMethodsRunEveryTime() {
		try (MethodsOnCaches application = new MethodsOnCaches(SpringCaches.none())) {
			CachedMethods methods = application.methods();
			assertThat(methods.plain("k")).isEqualTo("k#1");
			assertThat(methods.sync("k")).isEqualTo("k#2");
			assertThat(methods.syncMono("k").block()).isEqualTo("k#3");
			assertThat(methods.plainFuture("k").join()).isEqualTo("k#4");
		}
	}

}
