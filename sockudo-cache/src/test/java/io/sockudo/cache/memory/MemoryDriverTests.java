/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.SockudoCacheContract.Order;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.store.StoreStatistics;
import io.sockudo.cache.testsupport.FakeTicker;
import io.sockudo.cache.testsupport.Started;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the memory driver does beyond the contract of every driver.
 */
@NullUnmarked
class MemoryDriverTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private FakeTicker ticker = new FakeTicker();

	private MemoryDriver driver;

	private SockudoCache open(long maxCapacity, Duration cleanupInterval) {
		this.driver = new MemoryDriver("sockudo", maxCapacity, cleanupInterval, this.ticker, false);
		return DefaultSockudoCache.builder(this.driver).build();
	}

	@AfterEach
	void closeDriver() {
		if (this.driver != null) {
			this.driver.close();
		}
	}

	private StoreStatistics statistics() {
		return this.driver.entries().statistics();
	}

	// Evictions of Caffeine are otherwise done a little later on another thread.
	private void cleanUp() {
		((MemoryStore<String>) this.driver.entries()).cleanUp();
	}

	private static Set<Thread> cleaners() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("sockudo-cache-cleanup"))
			.collect(Collectors.toSet());
	}

	@Test
	void capacityBoundsTheEntries() {
		SockudoCache cache = open(100, Duration.ZERO);
		for (int i = 0; i < 10_000; i++) {
			cache.set("k" + i, "v", Duration.ZERO);
		}
		Awaitility.await().atMost(Started.LIMIT).until(() -> statistics().size() <= 100);
		cleanUp();
		assertThat(statistics().size()).isEqualTo(100);
		assertThat(cache.scan("", null, 1000).entries()).hasSize(100);
		assertThat(statistics().evictions()).isEqualTo(9_900);
	}

	@Test
	void answerInPlaceOfSlowLoadHoldsUpNoTimersOfOthers() {
		SockudoCache cache = open(100, Duration.ZERO);
		LoadOptions options = LoadOptions.defaults().ttl(MINUTE).staleTtl(MINUTE).softTimeout(Duration.ofMillis(20));
		cache.getOrLoad("k", options, (key) -> "old");
		this.ticker.advance(MINUTE);
		String thread = cache.async()
			.getOrLoad("k", options, (key) -> new CompletableFuture<>())
			.thenApply((value) -> value + " on " + Thread.currentThread().getName())
			.join();
		assertThat(thread).startsWith("old on ").doesNotContain("sockudo-cache-scheduler");
	}

	@Test
	void capacityOfOneKeepsOne() {
		SockudoCache cache = open(1, Duration.ZERO);
		cache.setMany(Map.of("a", "v", "b", "v", "c", "v"));
		cleanUp();
		assertThat(cache.clear()).isEqualTo(1);
	}

	@Test
	void capacityOfZeroKeepsNothingAndShowsNothing() {
		SockudoCache cache = open(0, MINUTE);
		cache.set("k", "v", Duration.ZERO);
		assertThat(cache.get("k")).isNull();
		assertThat(cache.has("k")).isFalse();
		assertThat(cache.ttl("k")).isNull();
		assertThat(cache.getMany(List.of("k"))).isEmpty();
		assertThat(cache.setIfAbsent("k", "v")).isTrue();
		assertThat(cache.setIfAbsent("k", "v")).isTrue();
		assertThat(cache.increment("k", 3)).isEqualTo(3);
		assertThat(cache.increment("k", 3)).isEqualTo(3);
		assertThat(cache.getOrLoad("k", (key) -> "a")).isEqualTo("a");
		assertThat(cache.getOrLoad("k", (key) -> "b")).isEqualTo("b");
		assertThat(cache.scan("", null, 10).entries()).isEmpty();
		assertThat(cache.clear()).isZero();
		assertThat(statistics().size()).isZero();
		this.driver.close();
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.get("k"))
			.withMessageContaining("memory");
	}

	@Test
	void cleanerDropsExpiredEntriesThatNobodyTouches() {
		SockudoCache cache = open(100, Duration.ofMillis(1));
		for (int i = 0; i < 10; i++) {
			cache.set("short" + i, "v", MINUTE);
		}
		cache.set("long", "v", Duration.ofHours(1));
		assertThat(statistics().size()).isEqualTo(11);
		this.ticker.advance(MINUTE);
		Awaitility.await().atMost(Started.LIMIT).until(() -> statistics().size() == 1);
		assertThat(statistics().evictions()).isEqualTo(10);
		assertThat(cache.get("long")).isEqualTo("v");
	}

	@Test
	void cleanerIsADaemonAndEndsWithTheDriver() {
		Set<Thread> before = cleaners();
		open(100, MINUTE);
		Set<Thread> started = cleaners();
		started.removeAll(before);
		assertThat(started).singleElement().satisfies((thread) -> assertThat(thread.isDaemon()).isTrue());
		this.driver.close();
		Thread cleaner = started.iterator().next();
		Awaitility.await().atMost(Started.LIMIT).until(() -> !cleaner.isAlive());
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 100 })
	void withoutAnIntervalOrACapacityThereIsNoCleaner(long maxCapacity) {
		Set<Thread> before = cleaners();
		open(maxCapacity, (maxCapacity == 0) ? MINUTE : Duration.ZERO);
		assertThat(before).containsAll(cleaners());
	}

	@Test
	void cleanerOutlivesVeryLongIntervals() {
		SockudoCache cache = open(100, Duration.ofSeconds(Long.MAX_VALUE));
		cache.set("k", "v");
		assertThat(cache.get("k")).isEqualTo("v");
	}

	@Test
	void closeIsIdempotentAndKeepsTheCounts() {
		SockudoCache cache = open(100, MINUTE);
		cache.set("k", "v");
		this.driver.close();
		this.driver.close();
		assertThat(statistics().size()).isEqualTo(1);
	}

	@Test
	void statisticsAddUp() {
		SockudoCache cache = open(1000, Duration.ZERO);
		cache.get("absent");
		cache.set("a", "1");
		cache.set("a", "2");
		cache.setMany(Map.of("b", "v", "c", "v"));
		cache.setIfAbsent("a", "v");
		cache.setIfAbsent("d", "v", MINUTE);
		cache.compareAndSet("a", "2", "3", MINUTE);
		cache.compareAndSet("a", "2", "4", MINUTE);
		cache.increment("a", 1);
		cache.getOrLoad("e", (key) -> "v");
		assertThat(statistics()).isEqualTo(new StoreStatistics(0, 2, 8, 0, 0, 5, 0, 0, 0));
		cache.get("a");
		cache.getMany(List.of("a", "b", "absent"));
		cache.getOrLoad("e", (key) -> "v");
		cache.has("a");
		cache.ttl("a");
		cache.scan("", null, 10);
		assertThat(statistics()).isEqualTo(new StoreStatistics(4, 3, 8, 0, 0, 5, 0, 0, 0));
		cache.remove("a");
		cache.remove("a");
		cache.removeMany(List.of("b", "absent"));
		cache.compareAndRemove("c", "other");
		cache.getAndRemove("c");
		assertThat(statistics()).isEqualTo(new StoreStatistics(4, 3, 8, 3, 0, 2, 0, 0, 0));
		this.ticker.advance(MINUTE);
		cleanUp();
		assertThat(statistics()).isEqualTo(new StoreStatistics(4, 3, 8, 3, 1, 1, 0, 0, 0));
		cache.getAndSet("f", "v", MINUTE);
		cache.getAndSet("f", "w", MINUTE);
		cache.getAndExpire("f", MINUTE);
		cache.getAndExpire("absent", MINUTE);
		assertThat(statistics()).isEqualTo(new StoreStatistics(5, 4, 10, 3, 1, 2, 0, 0, 0));
		assertThat(cache.clear()).isEqualTo(2);
		assertThat(statistics()).isEqualTo(new StoreStatistics(5, 4, 10, 5, 1, 0, 0, 0, 0));
	}

	@Test
	void expiredEntryThatIsRemovedOrReplacedIsAnEviction() {
		SockudoCache cache = open(1000, Duration.ZERO);
		cache.setMany(Map.of("a", "v", "b", "v", "c", "v"), MINUTE);
		this.ticker.advance(MINUTE);
		assertThat(cache.remove("a")).isFalse();
		cache.set("b", "v");
		assertThat(cache.clear()).isEqualTo(1);
		cleanUp();
		assertThat(statistics()).isEqualTo(new StoreStatistics(0, 0, 4, 1, 3, 0, 0, 0, 0));
	}

	@Test
	void valueReadAsItsOwnTypeIsTheVeryObject() {
		SockudoCache cache = open(100, Duration.ZERO);
		KeyValueCache<Order> orders = cache.withValues(Order.class);
		Order order = Order.number(1);
		orders.set("k", order, MINUTE);
		assertThat(orders.get("k")).isSameAs(order);
		assertThat(cache.withValues(Order.class).get("k")).isSameAs(order);
		assertThat(cache.async().withValues(Order.class).get("k").join()).isSameAs(order);
		orders.expire("k", Duration.ZERO);
		assertThat(orders.getMany(List.of("k")).get("k")).isSameAs(order);
		assertThat(orders.scan("", null, 1).entries().get("k")).isSameAs(order);
		assertThat(orders.getOrLoad("k", (key) -> Order.number(2))).isSameAs(order);
		assertThat(orders.getAndExpire("k", MINUTE)).isSameAs(order);
		assertThat(orders.getAndSet("k", order, MINUTE)).isSameAs(order);
		assertThat(orders.getAndRemove("k")).isSameAs(order);
		assertThat(orders.getOrLoad("k", (key) -> order)).isSameAs(order);
		assertThat(orders.get("k")).isSameAs(order);
	}

	@Test
	void valueReadAsAnotherTypeIsAFreshCopy() {
		SockudoCache cache = open(100, Duration.ZERO);
		cache.set("k", "text");
		KeyValueCache<byte[]> bytes = cache.withValues(byte[].class);
		bytes.get("k")[0] = '*';
		assertThat(cache.get("k")).isEqualTo("text");
	}

	@Test
	void scanWithoutChangesReturnsEveryEntryOnce() {
		SockudoCache cache = open(10_000, Duration.ZERO);
		cache.setMany(
				IntStream.range(0, 1000).boxed().collect(Collectors.toMap((number) -> "k" + number, (number) -> "v")));
		int found = 0;
		String cursor = null;
		do {
			ScanPage<String> page = cache.scan("k", cursor, 10);
			found += page.entries().size();
			cursor = page.nextCursor();
		}
		while (cursor != null);
		assertThat(found).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(longs = { Long.MIN_VALUE, -1, Long.MAX_VALUE, Long.MAX_VALUE - 1_000_000 })
	void tickerMayStartAnywhere(long start) {
		this.ticker = new FakeTicker(start);
		SockudoCache cache = open(100, Duration.ZERO);
		cache.set("k", "v", MINUTE);
		cache.set("stays", "v", Duration.ZERO);
		this.ticker.advance(MINUTE.minusMillis(1));
		assertThat(cache.ttl("k")).isEqualTo(Duration.ofMillis(1));
		assertThat(cache.get("k")).isEqualTo("v");
		this.ticker.advance(Duration.ofMillis(1));
		assertThat(cache.get("k")).isNull();
		assertThat(cache.get("stays")).isEqualTo("v");
	}

	@Test
	void remainingTimeIsRoundedUp() {
		SockudoCache cache = open(100, Duration.ZERO);
		cache.set("k", "v", Duration.ofMillis(2));
		this.ticker.advance(Duration.ofNanos(1));
		assertThat(cache.ttl("k")).isEqualTo(Duration.ofMillis(2));
		this.ticker.advance(Duration.ofNanos(1_999_998));
		assertThat(cache.ttl("k")).isEqualTo(Duration.ofMillis(1));
		this.ticker.advance(Duration.ofNanos(1));
		assertThat(cache.ttl("k")).isNull();
	}

	@Test
	void realTimePassesWithoutATicker() {
		this.driver = new MemoryDriver("sockudo", 100, Duration.ofMillis(1));
		SockudoCache cache = DefaultSockudoCache.builder(this.driver).build();
		cache.set("k", "v", Duration.ofMillis(1));
		Awaitility.await().atMost(Started.LIMIT).until(() -> statistics().size() == 0);
		assertThat(cache.get("k")).isNull();
	}

}
