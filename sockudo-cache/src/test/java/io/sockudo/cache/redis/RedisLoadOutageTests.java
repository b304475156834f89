/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.sockudo.cache.CacheLoadTimeoutException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.store.ConnectionState;
import io.sockudo.cache.store.StoreStatistics;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Stopwatch;
import io.sockudo.cache.testsupport.Together;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Loads while Redis can't be reached, or doesn't answer, and afterwards.
 */
@Timeout(60)
class RedisLoadOutageTests {

	private static final int THREADS = 500;

	private final LogLines.Silence silence = LogLines.silence();

	private final AtomicInteger loads = new AtomicInteger();

	private RedisServer server;

	private TcpProxy proxy;

	private ClientCache client;

	@BeforeEach
	void start() {
		this.server = RedisServer.start();
		this.proxy = TcpProxy.before(this.server);
		this.client = ClientCache.impatient(this.proxy);
	}

	@AfterEach
	void close() {
		this.client.close();
		this.proxy.close();
		this.server.close();
		this.silence.close();
	}

	private SockudoCache cache() {
		return this.client.cache();
	}

	private @Nullable String load(String value) {
		return cache().getOrLoad("k", (key) -> {
			this.loads.incrementAndGet();
			return value;
		});
	}

	private StoreStatistics statistics() {
		return this.client.driver().entries().statistics();
	}

	private void disconnect() {
		this.client.disconnect(this.proxy);
	}

	private void reconnect() {
		this.client.reconnect(this.proxy);
	}

	@Test
	void fiveHundredThreadsLoadTheirKeysAtOnceWithoutRedis() {
		this.client.close();
		// More than so many threads need on a busy machine, unless they wait for it.
		this.client = ClientCache
			.connected(ClientCache.driver(this.proxy.host(), this.proxy.port()).timeout(Started.LIMIT));
		disconnect();
		Duration time = ClientCache
			.time(() -> assertThat(Together.run(THREADS, (number) -> cache().getOrLoad("k" + number, (key) -> {
				this.loads.incrementAndGet();
				return key;
			}))).hasSize(THREADS));
		assertThat(this.loads).hasValue(THREADS);
		assertThat(time).isLessThan(Started.LIMIT.dividedBy(2));
		assertThat(statistics().dropped()).isEqualTo(THREADS);
	}

	// The first of them before anybody knows that Redis hangs.
	@Test
	void timeoutOfALoadHoldsWhileRedisHangs() {
		LoadOptions options = LoadOptions.defaults().timeout(ClientCache.TIMEOUT.dividedBy(4));
		cache().set("other", "v");
		this.server.suspend();
		assertThat(List.<Callable<String>>of(() -> cache().getOrLoad("a", options, (key) -> "loaded"),
				() -> this.client.async().getOrLoad("b", options, CompletableFuture::completedFuture).get()))
			.allSatisfy((call) -> {
				Started<String> caller = Started.start(call::call);
				Stopwatch stopwatch = Stopwatch.start();
				Throwable failure = caller.failure();
				assertThat(stopwatch.elapsed()).isLessThan(ClientCache.TIMEOUT.dividedBy(2));
				assertThat((failure instanceof ExecutionException) ? failure.getCause() : failure)
					.isExactlyInstanceOf(CacheLoadTimeoutException.class)
					.hasMessageContaining("the load has not begun, because the store has not answered");
			});
		Awaitility.await("suspicion")
			.atMost(Started.LIMIT)
			.ignoreException(CacheLoadTimeoutException.class)
			.until(() -> "loaded".equals(cache().getOrLoad("c", options, (key) -> "loaded")));
		this.server.resume();
	}

	// Nobody can tell those who came during the first load whether the row was changed
	// before they came: they share a second one.
	@Test
	void fiveHundredThreadsShareTwoLoadsOfOneKeyWithoutRedis() {
		disconnect();
		CountDownLatch release = new CountDownLatch(1);
		List<Started<String>> callers = Together.start(THREADS, (number) -> cache().getOrLoad("k", (key) -> {
			this.loads.incrementAndGet();
			Together.await(release);
			return "v";
		}));
		ClientCache.until("the others", () -> callers.stream().filter(Started::isWaiting).count() == THREADS - 1);
		release.countDown();
		assertThat(callers).allSatisfy((caller) -> assertThat(caller.result()).isEqualTo("v"));
		assertThat(this.loads).hasValue(2);
	}

	@Test
	void loadThatBeganWithoutRedisIsNotForWhoCameAfterAChange() {
		disconnect();
		CountDownLatch release = new CountDownLatch(1);
		Started<String> first = startOld(release, () -> {
		});
		reconnect();
		cache().remove("k");
		assertComesAfterAChange(first, release);
	}

	@Test
	void loadThatCouldNotBeStoredIsNotForWhoCameAfterAChange() {
		CountDownLatch release = new CountDownLatch(1);
		Started<String> first = startOld(release, () -> {
		});
		cache().remove("k");
		disconnect();
		assertComesAfterAChange(first, release);
	}

	@Test
	void loadWhoseThreadWasInterruptedIsNotForWhoCameAfterAChange() {
		CountDownLatch release = new CountDownLatch(1);
		Started<String> first = startOld(release, () -> Thread.currentThread().interrupt());
		cache().remove("k");
		assertComesAfterAChange(first, release);
	}

	private Started<String> startOld(CountDownLatch release, Runnable last) {
		CountDownLatch loading = new CountDownLatch(1);
		Started<String> first = Started.start(() -> cache().getOrLoad("k", (key) -> {
			loading.countDown();
			Together.await(release);
			last.run();
			return "old";
		}));
		Together.await(loading);
		return first;
	}

	private void assertComesAfterAChange(Started<String> first, CountDownLatch release) {
		Started<String> later = Started.start(() -> cache().getOrLoad("k", (key) -> "new"));
		CompletableFuture<String> asynchronous = this.client.cache()
			.async()
			.getOrLoad("k", (key) -> CompletableFuture.completedFuture("new"));
		ClientCache.until("the later caller", later::isWaiting);
		release.countDown();
		assertThat(first.result()).isEqualTo("old");
		assertThat(later.result()).isEqualTo("new");
		assertThat(asynchronous).succeedsWithin(Started.LIMIT).isEqualTo("new");
	}

	@Test
	void interruptedLoadWasCertainlyNotExecuted() {
		this.server.suspend();
		Started<String> load = Started.start(() -> {
			Thread.currentThread().interrupt();
			return load("v");
		});
		assertThat(load.failure()).isExactlyInstanceOf(CacheUnavailableException.class);
		assertThat(load.endedInterrupted()).isTrue();
		this.server.resume();
	}

	@Test
	void hungServerCostsOneTimeoutAndThenNothing() {
		load("v");
		cache().remove("k");
		this.server.suspend();
		Stopwatch first = Stopwatch.start();
		assertThat(load("a")).isEqualTo("a");
		assertThat(first.read()).matches(
				(time) -> time.isBetween(ClientCache.TIMEOUT.minusMillis(50), ClientCache.TIMEOUT.plusMillis(300)));
		for (int i = 0; i < 20; i++) {
			assertThat(ClientCache.time(() -> assertThat(load("b")).isEqualTo("b"))).isLessThan(Duration.ofMillis(200));
		}
		assertThat(this.loads).hasValue(22);
		this.server.resume();
	}

	@Test
	void loadsAloneNoticeThatTheServerIsBack() {
		load("v");
		this.server.suspend();
		cache().getOrLoad("other", (key) -> "v");
		ClientCache.until("end of the connection",
				() -> this.client.driver().status().connection() == ConnectionState.DISCONNECTED);
		this.server.resume();
		ClientCache.until("stored value", () -> {
			cache().getOrLoad("again", (key) -> "v");
			return "v".equals(this.server.command("GET", ClientCache.name("again")));
		});
	}

	@Test
	void olderValueIsNotReadAfterTheOutage() {
		load("old");
		disconnect();
		assertThat(load("new")).isEqualTo("new");
		reconnect();
		assertThat(this.server.command("GET", ClientCache.name("k"))).isEqualTo("old");
		assertThat(load("newer")).isEqualTo("newer");
		assertThat(cache().get("k")).isEqualTo("newer");
		assertThat(load("unused")).isEqualTo("newer");
		assertThat(statistics().dropped()).isEqualTo(1);
	}

	@Test
	void bulkReadDoesNotShowTheOlderValueEither() {
		cache().setMany(Map.of("k", "old", "l", "v"));
		disconnect();
		load("new");
		reconnect();
		assertThat(cache().getMany(List.of("k", "l"))).isEqualTo(Map.of("l", "v"));
		assertThat(this.server.command("GET", ClientCache.name("k"))).isNull();
	}

	@Test
	void bulkReadNamesItsKeysIfTheOlderValueCannotBeRemoved() {
		cache().setMany(Map.of("k", "old", "l", "v"));
		disconnect();
		load("new");
		assertThatExceptionOfType(CacheUnavailableException.class)
			.isThrownBy(() -> cache().getMany(List.of("k", "l", "m")))
			.withMessageContaining("getMany")
			.satisfies((failure) -> assertThat(failure.failedKeys()).containsExactlyInAnyOrder("k", "l", "m"));
		reconnect();
		assertThat(cache().getMany(List.of("k", "l", "m"))).isEqualTo(Map.of("l", "v"));
	}

	@Test
	void bulkReadOfVeryManyOlderValuesRemovesThem() {
		List<String> keys = RedisTestCache.keys(12_000);
		cache().setMany(RedisTestCache.entries(keys));
		disconnect();
		keys.forEach((key) -> cache().getOrLoad(key, (same) -> "new"));
		reconnect();
		assertThat(cache().getMany(keys)).isEmpty();
		cache().setMany(RedisTestCache.entries(keys));
		assertThat(cache().getMany(keys)).hasSameSizeAs(keys);
	}

	@Test
	void writeDuringABulkReadAfterTheOutageStays() {
		for (int i = 0; i < 5; i++) {
			load("old");
			disconnect();
			load("new");
			reconnect();
			this.proxy.holdRequests();
			CompletableFuture<?> read = this.client.async().getMany(List.of("k"));
			CompletableFuture<?> write = this.client.async().set("k", "written");
			this.proxy.release();
			assertThat(ClientCache.failure(read)).isNull();
			assertThat(ClientCache.failure(write)).isNull();
			assertThat(cache().get("k")).isEqualTo("written");
			cache().remove("k");
		}
	}

	@Test
	void writeAfterTheOutageStays() {
		Map<String, String> old = IntStream.range(0, 6).boxed().collect(Collectors.toMap((n) -> "k" + n, (n) -> "1"));
		cache().setMany(old);
		disconnect();
		old.keySet().forEach((key) -> cache().getOrLoad(key, (same) -> "new"));
		reconnect();
		cache().set("k0", "written");
		cache().setMany(Map.of("k1", "written"));
		cache().remove("k2");
		assertThat(cache().setIfAbsent("k2", "written")).isTrue();
		assertThat(cache().compareAndSet("k3", "1", "not written", Duration.ofMinutes(1))).isFalse();
		assertThat(cache().increment("k4", 1)).isEqualTo(1);
		assertThat(cache().setIfAbsent("k5", "written")).isTrue();
		assertThat(cache().getMany(List.of("k0", "k1", "k2", "k3", "k4", "k5")))
			.isEqualTo(Map.of("k0", "written", "k1", "written", "k2", "written", "k4", "1", "k5", "written"));
	}

	@Test
	void failedWriteLeavesTheKeyDirty() {
		load("old");
		disconnect();
		load("new");
		assertThat(ClientCache.failure(this.client.async().set("k", "failed"))).isNotNull();
		reconnect();
		assertThat(cache().get("k")).isNull();
	}

	@Test
	void fullServerDropsWhatWasLoadedAndCountsIt() {
		load("old");
		this.server.command("CONFIG", "SET", "maxmemory", "1");
		assertThat(cache().getOrLoad("absent", (key) -> "loaded")).isEqualTo("loaded");
		assertThat(statistics().dropped()).isEqualTo(1);
		this.server.command("CONFIG", "SET", "maxmemory", "0");
		assertThat(cache().getOrLoad("absent", (key) -> "again")).isEqualTo("again");
		assertThat(cache().get("absent")).isEqualTo("again");
	}

	@Test
	void entryThatCannotBeReadIsCounted() {
		cache().set("k", "{");
		assertThat(cache().withValues(Integer.class).getOrLoad("k", (key) -> 7)).isEqualTo(7);
		assertThat(statistics().unreadable()).isEqualTo(1);
		assertThat(cache().withValues(Integer.class).getOrLoad("k", (key) -> 8)).isEqualTo(7);
		assertThat(statistics().unreadable()).isEqualTo(1);
	}

}
