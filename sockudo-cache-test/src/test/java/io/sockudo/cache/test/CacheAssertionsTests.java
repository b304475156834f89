/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.memory.MemoryDriver;

import static io.sockudo.cache.test.CacheAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CacheAssertions}.
 */
class CacheAssertionsTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@RegisterExtension
	private final SockudoCacheExtension extension = new SockudoCacheExtension();

	@Test
	void presentEntry(SockudoCache cache) {
		cache.set("a", "1", MINUTE);
		assertThat(cache).entry("a").isPresent().hasValue("1").expiresIn(MINUTE);
		assertThat(cache).entry("a").expiresIn(Duration.ofSeconds(59), Duration.ofSeconds(1));
		fails("Expected no entry 'a', but there is one with the value 1",
				() -> assertThat(cache).entry("a").isAbsent());
		fails("Expected the value of 'a' to be 2, but it is 1", () -> assertThat(cache).entry("a").hasValue("2"));
		fails("Expected the entry 'a' to expire in PT59S, but it expires in PT1M",
				() -> assertThat(cache).entry("a").expiresIn(Duration.ofSeconds(59)));
		fails("Expected the entry 'a' to never expire, but it expires in PT1M",
				() -> assertThat(cache).entry("a").neverExpires());
	}

	@Test
	void absentEntry(SockudoCache cache) {
		assertThat(cache).isEmpty().entry("a").isAbsent();
		fails("Expected an entry 'a', but there is none", () -> assertThat(cache).entry("a").isPresent());
		fails("Expected an entry 'a', but there is none", () -> assertThat(cache).entry("a").hasValue("1"));
		fails("Expected an entry 'a', but there is none", () -> assertThat(cache).entry("a").expiresIn(MINUTE));
	}

	@Test
	void entryThatNeverExpires(SockudoCache cache) {
		cache.set("a", "1", Duration.ZERO);
		assertThat(cache).entry("a").neverExpires();
		fails("Expected the entry 'a' to expire in PT1M, but it never expires",
				() -> assertThat(cache).entry("a").expiresIn(MINUTE));
	}

	@Test
	void typedViewOfNamespace(SockudoCache cache) {
		KeyValueCache<Integer> numbers = cache.namespace("numbers").withValues(Integer.class);
		numbers.getOrLoad("a", (key) -> 1);
		cache.getOrLoad("a", (key) -> "text");
		cache.set("other", "1");
		assertThat(numbers).hasSize(1).loads(1).loadedOnce("a").entry("a").hasValue(1);
		assertThat(cache).hasSize(3).loads(2);
		fails("Expected 2 entries, but there are 1", () -> assertThat(numbers).hasSize(2));
	}

	@Test
	void sizeIsThatOfAllPages(SockudoCache cache) {
		for (int number = 0; number < 2 * CacheView.PAGE + 1; number++) {
			cache.set("key " + number, "1");
		}
		assertThat(cache).hasSize(2 * CacheView.PAGE + 1);
	}

	@Test
	void loads(SockudoCache cache, CacheFaults faults) {
		assertThat(cache).loads(0);
		cache.getOrLoad("a", (key) -> null);
		cache.getOrLoad("a", (key) -> "1");
		cache.getOrLoad("a", (key) -> "2");
		try (CacheFaults.Fault down = faults.redisDown()) {
			cache.async().getOrLoad("b", (key) -> CompletableFuture.completedFuture("1")).join();
		}
		assertThat(cache).loads(3).loadedOnce("b").entry("a").loads(2);
		fails("Expected 1 loads of 'a', but there were 2", () -> assertThat(cache).loadedOnce("a"));
		fails("Expected 1 loads of all keys, but there were 3", () -> assertThat(cache).loads(1));
	}

	@Test
	void faultsHideNothing(SockudoCache cache, CacheFaults faults) {
		cache.set("a", "1", MINUTE);
		faults.redisDown();
		assertThat(cache).hasSize(1).entry("a").hasValue("1").expiresIn(MINUTE).loads(0);
	}

	@Test
	void springCache(TestCache kit) {
		Cache books = spring(kit, "books");
		books.put(1, List.of("title"));
		books.put("1", null);
		books.get(2, () -> "loaded");
		assertThat(books).hasSize(3).loads(1).loadedOnce(2).entry(1).hasValue(List.of("title")).loads(0);
		assertThat(books).entry("1").isPresent().hasValue(null).expiresIn(Duration.ofMinutes(5));
		assertThat(books).entry(3).isAbsent();
		assertThat(new TransactionAwareCacheDecorator(books)).hasSize(3);
	}

	@Test
	void springCacheOfAnotherManager() {
		Cache other = new ConcurrentMapCache("other");
		other.put("a", "1");
		assertThat(other).entry("a").hasValue("1");
		fails("The TTL of the entry 'a' isn't known", () -> assertThat(other).entry("a").neverExpires());
		fails("The size of this cache isn't known", () -> assertThat(other).hasSize(1));
		fails("Loads are only counted by caches of the test kit", () -> assertThat(other).loads(0));
	}

	@Test
	void cacheOnAnotherDriver() {
		try (MemoryDriver driver = new MemoryDriver("app", 10, Duration.ZERO);
				DefaultSockudoCache cache = DefaultSockudoCache.builder(driver).build()) {
			cache.set("a", "1");
			assertThat(cache).hasSize(1).entry("a").expiresIn(Duration.ofMinutes(5), MINUTE);
			fails("Loads are only counted by caches of the test kit", () -> assertThat(cache).loadedOnce("a"));
		}
	}

	@Test
	void keysOfKeyValueCacheAreTexts(SockudoCache cache) {
		assertThatIllegalArgumentException().isThrownBy(() -> assertThat(cache).entry(1).isAbsent());
	}

	@Test
	void noCache() {
		fails("Expecting actual not to be null", () -> assertThat((SockudoCache) null).isEmpty());
	}

	private static Cache spring(TestCache kit, String name) {
		return Objects.requireNonNull(kit.cacheManager().getCache(name));
	}

	private static void fails(String message, ThrowingCallable assertion) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(message);
	}

}
