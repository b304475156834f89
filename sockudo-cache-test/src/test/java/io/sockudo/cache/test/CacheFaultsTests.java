/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.cache.Cache;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.spring.OutageMode;
import io.sockudo.cache.store.ConnectionState;

import static io.sockudo.cache.test.CacheAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CacheFaults}.
 */
class CacheFaultsTests {

	private static final RateLimit LIMIT = RateLimit.of(10, Duration.ofMinutes(1));

	@RegisterExtension
	private final SockudoCacheExtension extension = new SockudoCacheExtension();

	@Test
	void faultEndsWhenItIsClosed(SockudoCache cache, CacheFaults faults) {
		CacheFaults.Fault outer = faults.redisDown();
		CacheFaults.Fault inner = faults.full();
		inner.close();
		inner.close();
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.set("a", "1"))
			.withMessage("set on cache 'sockudo' (test): not connected to Redis");
		outer.close();
		cache.set("a", "1");
	}

	@Test
	void resetEndsAllFaults(SockudoCache cache, CacheFaults faults) {
		faults.redisDown();
		faults.of("books").full();
		faults.of("books").reset();
		cache.namespace("books").set("a", "1");
	}

	@Test
	void lastFaultComesFirst(SockudoCache cache, CacheFaults faults, CacheClock clock) {
		faults.redisDown();
		faults.slow(Duration.ofMillis(100));
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.get("a"));
		assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(100));
		faults.full();
		assertThatExceptionOfType(CacheOperationException.class).isThrownBy(() -> cache.set("a", "1"));
		assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(100));
	}

	@Test
	void faultOfOneCache(TestCache kit) {
		Cache books = spring(kit, "books");
		Cache others = spring(kit, "others");
		books.put("a", "1");
		others.put("a", "1");
		kit.faults().of("books").redisDown();
		assertThat(books.get("a")).isNull();
		assertThat(others.get("a")).isNotNull();
		assertThatExceptionOfType(CacheUnavailableException.class)
			.isThrownBy(() -> kit.cache().namespace("books").get("a"));
		assertThat(kit.cache().get("booksellers")).isNull();
		kit.cache().checkHealth();
		assertThat(kit.rateLimiter().tryAcquire("a", LIMIT).allowed()).isTrue();
	}

	@Test
	void faultOfTheKeyValueCache(TestCache kit) {
		kit.faults().of("sockudo").redisDown();
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> kit.cache().get("a"));
		spring(kit, "books").put("a", "1");
		assertThat(spring(kit, "books")).entry("a").isPresent();
	}

	@Test
	void everyOperationFailsWhileRedisIsDown(SockudoCache cache, CacheFaults faults) {
		faults.redisDown();
		List<Runnable> operations = List.of(() -> cache.get("a"), () -> cache.getMany(List.of("a")),
				() -> cache.has("a"), () -> cache.set("a", "1"), () -> cache.setMany(Map.of("a", "1")),
				() -> cache.setIfAbsent("a", "1"), () -> cache.remove("a"), () -> cache.removeMany(List.of("a")),
				() -> cache.getAndRemove("a"), () -> cache.ttl("a"), () -> cache.expire("a", Duration.ZERO),
				() -> cache.getAndExpire("a", Duration.ZERO), () -> cache.getAndSet("a", "1", Duration.ZERO),
				() -> cache.scan("", null, 1), cache::clear, () -> cache.increment("a", 1),
				() -> cache.compareAndSet("a", "1", "2", Duration.ZERO), () -> cache.compareAndRemove("a", "1"),
				cache::checkHealth);
		assertThat(operations).allSatisfy(
				(operation) -> assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(operation::run));
		assertThat(cache.async().get("a")).isCompletedExceptionally();
	}

	@Test
	void fullServerRefusesWhatNeedsMemory(SockudoCache cache, CacheFaults faults) {
		cache.setMany(Map.of("a", "1", "b", "1", "c", "1"));
		faults.full();
		List<Runnable> writes = List.of(() -> cache.set("a", "1"), () -> cache.setMany(Map.of("a", "1")),
				() -> cache.setIfAbsent("d", "1"), () -> cache.increment("a", 1),
				() -> cache.compareAndSet("a", "1", "2", Duration.ZERO),
				() -> cache.getAndSet("a", "2", Duration.ZERO));
		assertThat(writes)
			.allSatisfy((write) -> assertThatExceptionOfType(CacheOperationException.class).isThrownBy(write::run)
				.withMessageContaining("Redis refused it (OOM)"));
		assertThat(cache.get("a")).isEqualTo("1");
		assertThat(cache.expire("a", Duration.ZERO)).isTrue();
		assertThat(cache.getAndExpire("a", Duration.ZERO)).isEqualTo("1");
		assertThat(cache.getAndRemove("a")).isEqualTo("1");
		assertThat(cache.compareAndRemove("b", "1")).isTrue();
		assertThat(cache.clear()).isEqualTo(1);
	}

	@Test
	void loadedValueIsReturnedAndDroppedByFullServer(SockudoCache cache, CacheFaults faults) {
		faults.full();
		assertThat(cache.getOrLoad("a", (key) -> "loaded")).isEqualTo("loaded");
		faults.reset();
		assertThat(cache).entry("a").isAbsent();
	}

	@Test
	void bulkOperationDoesThePartThatIsNotAffected(SockudoCache cache, CacheFaults faults) {
		CacheFaults.Fault down = faults.ofKeys("b").redisDown();
		assertThatExceptionOfType(CacheUnavailableException.class)
			.isThrownBy(() -> cache.setMany(Map.of("a", "1", "b", "2", "c", "3")))
			.satisfies((ex) -> assertThat(ex.failedKeys()).containsExactly("b"));
		assertThat(cache).hasSize(2);
		assertThatExceptionOfType(CacheUnavailableException.class)
			.isThrownBy(() -> cache.removeMany(List.of("a", "b")));
		assertThat(cache).entry("a").isAbsent();
		down.close();
		faults.ofKeys("b").slow(Duration.ofMillis(1));
		cache.set("b", "2");
		assertThat(cache.getMany(List.of("c", "b", "a"))).containsExactly(Map.entry("c", "3"), Map.entry("b", "2"));
		assertThat(cache.removeMany(List.of("b", "c"))).isEqualTo(2);
	}

	@Test
	void bulkOperationMeetsTheFaultsOfAllItsKeys(SockudoCache cache, CacheFaults faults) {
		faults.ofKeys("a").slow(Duration.ofMillis(1));
		faults.ofKeys("b").redisDown();
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache.getMany(List.of("a", "b")))
			.satisfies((ex) -> assertThat(ex.failedKeys()).containsExactlyInAnyOrder("a", "b"));
	}

	@Test
	void clearRemovesThePartThatIsNotAffected(SockudoCache cache, CacheFaults faults) {
		cache.setMany(Map.of("a", "1", "books:a", "2"));
		faults.of("books").redisDown();
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(cache::clear);
		assertThat(cache).hasSize(1).entry("books:a").isPresent();
		assertThat(cache.namespace("others").clear()).isZero();
	}

	@Test
	void lateAnswerMovesTheClock(SockudoCache cache, CacheFaults faults, CacheClock clock) {
		cache.set("a", "1", Duration.ofMillis(150));
		faults.slow(Duration.ofMillis(100));
		assertThat(cache.get("a")).isEqualTo("1");
		assertThat(cache.get("a")).isNull();
		assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(200));
	}

	@Test
	void writeThatTimesOutIsExecuted(SockudoCache cache, CacheFaults faults) {
		faults.slow(Duration.ofMillis(1500));
		assertThatExceptionOfType(CacheOutcomeUnknownException.class).isThrownBy(() -> cache.set("a", "1"))
			.withMessageContaining("no answer within the timeout");
		assertThat(cache).entry("a").hasValue("1");
	}

	@Test
	void connectionIsSuspectUntilTheAnswer() {
		TestDriver driver = new TestDriver(Duration.ofSeconds(1), false);
		driver.faults().slow(Duration.ofMillis(1500));
		assertThat(driver.entries().read("a")).isCompletedExceptionally();
		assertThat(driver.entries().isSuspect()).isTrue();
		assertThat(driver.status().connection()).isEqualTo(ConnectionState.SUSPECT);
		driver.clock().advance(Duration.ofMillis(500));
		assertThat(driver.entries().isSuspect()).isFalse();
	}

	@Test
	void silentConnectionIsClosedAfterThreeSeconds() {
		TestDriver driver = new TestDriver(Duration.ofSeconds(5), false);
		driver.faults().slow(Duration.ofSeconds(10));
		assertThat(driver.entries().read("a")).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withMessageContaining("the connection was lost before the answer came");
		assertThat(driver.clock().elapsed()).isEqualTo(Duration.ofSeconds(3));
		assertThat(driver.status().breaker()).isEqualTo("open");
		assertThat(driver.entries().read("a")).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withMessageContaining("not connected to Redis");
		driver.faults().reset();
		assertThat(driver.status().breaker()).isEqualTo("closed");
		assertThat(driver.entries().read("a")).isCompletedWithValue(null);
	}

	@Test
	void valueWithoutStoredFormIsRefusedAsOnRedis(TestCache kit) {
		KeyValueCache<Object> things = kit.cache().withValues(Object.class);
		assertThatExceptionOfType(CacheValueException.class).isThrownBy(() -> things.set("a", new Thread()));
		assertThatExceptionOfType(CacheValueException.class)
			.isThrownBy(() -> spring(kit, "books").put("a", new Thread()));
		kit.faults().outcomeUnknown();
		assertThatExceptionOfType(CacheValueException.class)
			.isThrownBy(() -> spring(kit, "books").put("a", new Thread()));
	}

	@Test
	void valuesAreCopies(TestCache kit) {
		Cache books = spring(kit, "books");
		List<String> value = new ArrayList<>(List.of("a"));
		books.put("a", value);
		value.add("b");
		assertThat(books).entry("a").hasValue(List.of("a"));
	}

	@Test
	void droppedPutIsRepaired(TestCache kit) {
		Cache books = spring(kit, "books");
		books.put("a", "old");
		try (CacheFaults.Fault down = kit.faults().redisDown()) {
			books.put("a", "new");
			assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> books.evict("a"));
		}
		assertThat(books.get("a")).isNull();
	}

	@Test
	void cachesThrowIfTheyAreToldSo() {
		TestCache kit = TestCache.builder().cachesOnUnavailable(OutageMode.THROW).build();
		kit.faults().redisDown();
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> spring(kit, "books").get("a"));
	}

	@Test
	void rateLimiterFollowsItsSetting() {
		assertThat(duringOutage(OnUnavailable.ALLOW).tryAcquire("a", LIMIT).allowed()).isTrue();
		assertThat(duringOutage(OnUnavailable.DENY).tryAcquire("a", LIMIT).allowed()).isFalse();
		assertThatExceptionOfType(CacheUnavailableException.class)
			.isThrownBy(() -> duringOutage(OnUnavailable.THROW).tryAcquire("a", LIMIT));
	}

	private static RateLimiter duringOutage(OnUnavailable onUnavailable) {
		TestCache kit = TestCache.builder().rateLimiterOnUnavailable(onUnavailable).build();
		kit.faults().redisDown();
		return kit.rateLimiter();
	}

	@Test
	void permitsOfUnknownOutcomeAreTaken(RateLimiter limiter, CacheFaults faults) {
		try (CacheFaults.Fault lost = faults.outcomeUnknown()) {
			assertThatExceptionOfType(CacheOutcomeUnknownException.class)
				.isThrownBy(() -> limiter.tryAcquire("a", LIMIT));
		}
		assertThat(limiter.tryAcquire("a", LIMIT).remaining()).isEqualTo(8);
	}

	@Test
	void asynchronousCallsFailTheSame(SockudoCache cache, CacheFaults faults) {
		faults.outcomeUnknown();
		CompletableFuture<Long> sum = cache.async().increment("a", 1);
		assertThat(sum).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(CacheOutcomeUnknownException.class);
		assertThat(cache).entry("a").hasValue("1");
	}

	@Test
	void delayIsPositive(CacheFaults faults) {
		assertThatIllegalArgumentException().isThrownBy(() -> faults.slow(Duration.ZERO));
	}

	@Test
	void resetForgetsEverythingButTheTime(TestCache kit) {
		kit.clock().advance(Duration.ofHours(1));
		kit.cache().getOrLoad("a", (key) -> "1");
		spring(kit, "books").put("a", "1");
		kit.rateLimiter().tryAcquire("a", LIMIT);
		kit.faults().redisDown();
		kit.reset();
		assertThat(kit.cache().get("a")).isNull();
		assertThat(kit.cache()).isEmpty().loads(0);
		assertThat(spring(kit, "books")).isEmpty();
		assertThat(kit.rateLimiter().tryAcquire("a", LIMIT, 0).remaining()).isEqualTo(10);
		assertThat(kit.clock().elapsed()).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void closedCacheIsUnavailable() {
		TestCache kit = TestCache.create();
		kit.close();
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> kit.cache().get("a"))
			.withMessageContaining("the cache is closed");
		assertThatExceptionOfType(CacheUnavailableException.class)
			.isThrownBy(() -> kit.rateLimiter().tryAcquire("a", LIMIT));
	}

	private static Cache spring(TestCache kit, String name) {
		return Objects.requireNonNull(kit.cacheManager().getCache(name));
	}

}
