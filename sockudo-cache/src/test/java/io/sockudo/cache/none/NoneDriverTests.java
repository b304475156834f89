/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.none;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;
import io.sockudo.cache.testsupport.JoinedSockudoCache;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The driver that keeps nothing.
 */
class NoneDriverTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final CacheFixture fixture = DriverFixture.none();

	@AfterEach
	void closeCache() {
		this.fixture.close();
	}

	private SockudoCache face(boolean async) {
		return async ? new JoinedSockudoCache(this.fixture.cache().async()) : this.fixture.cache();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void nothingIsEverThere(boolean async) {
		SockudoCache cache = face(async);
		cache.set("k", "v");
		cache.set("k", "v", Duration.ZERO);
		cache.setMany(Map.of("k", "v"));
		cache.setMany(Map.of("k", "v"), MINUTE);
		assertThat(cache.get("k")).isNull();
		assertThat(cache.getMany(Set.of("k"))).isEmpty();
		assertThat(cache.has("k")).isFalse();
		assertThat(cache.ttl("k")).isNull();
		assertThat(cache.expire("k", MINUTE)).isFalse();
		assertThat(cache.remove("k")).isFalse();
		assertThat(cache.removeMany(List.of("k"))).isZero();
		assertThat(cache.getAndRemove("k")).isNull();
		assertThat(cache.getAndSet("k", "v", MINUTE)).isNull();
		assertThat(cache.getAndSet("k", "v", Duration.ZERO)).isNull();
		assertThat(cache.getAndExpire("k", MINUTE)).isNull();
		assertThat(cache.compareAndSet("k", "v", "w", MINUTE)).isFalse();
		assertThat(cache.compareAndRemove("k", "v")).isFalse();
		assertThat(cache.scan("", null, 10)).isEqualTo(new ScanPage<>(Map.of(), null));
		assertThat(cache.clear()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whatCreatesAnEntryAlwaysSucceeds(boolean async) {
		SockudoCache cache = face(async);
		for (int i = 0; i < 2; i++) {
			assertThat(cache.setIfAbsent("k", "v")).isTrue();
			assertThat(cache.setIfAbsent("k", "v", MINUTE)).isTrue();
			assertThat(cache.increment("k", 5)).isEqualTo(5);
			assertThat(cache.increment("k", Long.MIN_VALUE, MINUTE)).isEqualTo(Long.MIN_VALUE);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void getOrLoadAlwaysLoads(boolean async) {
		SockudoCache cache = face(async);
		AtomicInteger loads = new AtomicInteger();
		for (int i = 1; i <= 3; i++) {
			assertThat(cache.getOrLoad("k", LoadOptions.defaults().ttl(MINUTE), (key) -> key + loads.incrementAndGet()))
				.isEqualTo("k" + i);
		}
		assertThat(cache.getOrLoad("k", (key) -> null)).isNull();
	}

	static Stream<Consumer<SockudoCache>> changes() {
		return Stream.of((cache) -> cache.set("k", "v"), (cache) -> cache.setMany(Map.of("k", "v")),
				(cache) -> cache.setIfAbsent("k", "v"), (cache) -> cache.increment("k", 1),
				(cache) -> cache.compareAndSet("k", "v", "w", MINUTE), (cache) -> cache.compareAndRemove("k", "v"),
				(cache) -> cache.remove("k"), (cache) -> cache.removeMany(List.of("k")),
				(cache) -> cache.getAndRemove("k"), (cache) -> cache.getAndSet("k", "v", MINUTE),
				(cache) -> cache.getAndExpire("k", MINUTE), (cache) -> cache.expire("k", MINUTE), SockudoCache::clear);
	}

	@ParameterizedTest
	@MethodSource("changes")
	void callerThatComesAfterAChangeDoesNotGetWhatWasLoadedBefore(Consumer<SockudoCache> change) {
		SockudoCache cache = face(false);
		CountDownLatch loading = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		Started<String> before = Started.start(() -> cache.getOrLoad("k", (key) -> {
			loading.countDown();
			Together.await(release);
			return "before";
		}));
		Together.await(loading);
		change.accept(cache);
		Started<String> after = Started.start(() -> cache.getOrLoad("k", (key) -> "after"));
		after.awaitWaiting();
		release.countDown();
		assertThat(before.result()).isEqualTo("before");
		assertThat(after.result()).isEqualTo("after");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void viewsKeepNothingEither(boolean async) {
		SockudoCache cache = face(async);
		cache.namespace("n").set("k", "v");
		assertThat(cache.namespace("n").get("k")).isNull();
		cache.withValues(Integer.class).set("k", 5);
		assertThat(cache.withValues(Integer.class).get("k")).isNull();
		assertThat(cache.withValues(Integer.class).setIfAbsent("k", 5)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void closedCacheIsUnavailable(boolean async) {
		SockudoCache cache = face(async);
		cache.checkHealth();
		this.fixture.close();
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.get("k"))
			.withMessageContaining("none");
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.set("k", "v"));
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.setIfAbsent("k", "v"));
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.increment("k", 1));
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.getMany(List.of("k")));
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.getOrLoad("k", (key) -> "v"));
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.scan("", null, 10));
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(cache::clear);
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(cache::checkHealth);
	}

	@Test
	void asyncLoadIsSharedWhileItIsUnderWay() {
		CompletableFuture<String> stage = new CompletableFuture<>();
		AtomicInteger loads = new AtomicInteger();
		CompletableFuture<String> first = this.fixture.cache().async().getOrLoad("k", (key) -> {
			loads.incrementAndGet();
			return stage;
		});
		CompletableFuture<String> second = this.fixture.cache().async().getOrLoad("k", (key) -> {
			loads.incrementAndGet();
			return stage;
		});
		stage.complete("v");
		assertThat(first).isCompletedWithValue("v");
		assertThat(second).isCompletedWithValue("v");
		assertThat(loads).hasValue(1);
	}

}
