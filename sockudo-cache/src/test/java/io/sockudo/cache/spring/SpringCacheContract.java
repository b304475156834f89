/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.cache.support.NullValue;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What Spring's documentation of {@link Cache} promises, and what this one adds.
 */
abstract class SpringCacheContract {

	private static final int THREADS = 10;

	private SpringCaches caches;

	private SockudoSpringCache cache;

	abstract SpringCaches open();

	@BeforeEach
	void openCaches() {
		this.caches = open();
		this.cache = this.caches.cache("testCache");
	}

	@AfterEach
	void closeCaches() {
		this.caches.close();
	}

	private static @Nullable Object value(Cache.@Nullable ValueWrapper wrapper) {
		return Objects.requireNonNull(wrapper).get();
	}

	private static Throwable failure(CompletableFuture<?> future) {
		try {
			return new AssertionError("No failure but " + future.join());
		}
		catch (CompletionException ex) {
			return Objects.requireNonNull(ex.getCause());
		}
	}

	private static void awaitWaiting(List<? extends Started<?>> callers, int count) {
		Awaitility.await()
			.atMost(Started.LIMIT)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> callers.stream().filter(Started::isWaiting).count() >= count);
	}

	@Nested
	class Put {

		@Test
		void cacheHasItsNameAndItsStore() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			assertThat(cache.getName()).isEqualTo("testCache");
			assertThat(cache.getNativeCache()).isSameAs(cache.getNativeCache());
			assertThat(cache.getNativeCache().label().cache()).isEqualTo("testCache");
		}

		// Beans of the application may be destroyed after those of the cache.
		@Test
		void closedDriverIsAnOutage() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			cache.put("k", "v");
			SpringCacheContract.this.caches.close();
			cache.put("k", "v");
			assertThat(cache.putIfAbsent("k", "v")).isNull();
			assertThat(cache.get("k")).isNull();
			assertThat(cache.get("k", () -> "loaded")).isEqualTo("loaded");
			CompletableFuture<?> found = cache.retrieve("k");
			assertThat((found != null) ? found.join() : null).isNull();
			assertThat(cache.retrieve("k", () -> CompletableFuture.completedFuture("loaded")))
				.succeedsWithin(Started.LIMIT)
				.isEqualTo("loaded");
			List<ThrowingCallable> calls = List.of(() -> cache.evict("k"), () -> cache.evictIfPresent("k"),
					cache::clear, cache::invalidate);
			assertThat(calls)
				.allSatisfy((call) -> assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(call)
					.withMessageContaining("the cache is closed"));
		}

		@Test
		void getReturnsWhatWasPut() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			assertThat(cache.get("k")).isNull();
			assertThat(cache.get("k", String.class)).isNull();
			cache.put("k", "v");
			assertThat(value(cache.get("k"))).isEqualTo("v");
			assertThat(cache.get("k", String.class)).isEqualTo("v");
			assertThat(cache.get("k", Object.class)).isEqualTo("v");
			assertThat(cache.get("k", (Class<String>) null)).isEqualTo("v");
			cache.put("k", 2);
			assertThat(value(cache.get("k"))).isEqualTo(2);
		}

		@Test
		void nullIsAValue() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			cache.put("k", null);
			assertThat(value(cache.get("k"))).isNull();
			assertThat(cache.get("k", String.class)).isNull();
			assertThat(cache.get("k", () -> "never")).isNull();
			cache.put("spring", NullValue.INSTANCE);
			assertThat(value(cache.get("spring"))).isNull();
		}

		@Test
		void anotherTypeThanAskedForIsAnErrorThatDoesNotShowTheValue() {
			SpringCacheContract.this.cache.put("key", "secret");
			assertThatIllegalStateException().isThrownBy(() -> SpringCacheContract.this.cache.get("key", Integer.class))
				.withMessageContaining("testCache")
				.withMessageContaining("java.lang.String")
				.withMessageNotContaining("secret")
				.withMessageNotContaining("key");
		}

		@Test
		void entriesLiveAsLongAsTheSettingsSay() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			cache.put("k", "v");
			cache.put("null", null);
			cache.putIfAbsent("absent", null);
			cache.get("loaded", () -> "v");
			cache.get("loaded null", () -> null);
			cache.retrieve("later null", () -> CompletableFuture.completedFuture(null)).join();
			assertTtl("k", SpringCaches.TTL);
			assertTtl("loaded", SpringCaches.TTL);
			for (String key : List.of("null", "absent", "loaded null", "later null")) {
				assertTtl(key, SpringCaches.NULL_TTL);
			}
		}

		private void assertTtl(String key, Duration ttl) {
			assertThat(SpringCacheContract.this.caches.ttl(SpringCacheContract.this.cache, key)).as(key)
				.isBetween(ttl.minusSeconds(20), ttl);
		}

	}

	@Nested
	class PutIfAbsent {

		@Test
		void returnsNullIfItWasAbsentAndElseTheValue() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			assertThat(cache.putIfAbsent("k", "first")).isNull();
			assertThat(value(cache.putIfAbsent("k", "second"))).isEqualTo("first");
			assertThat(value(cache.get("k"))).isEqualTo("first");
		}

		@Test
		void presentNullIsKept() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			assertThat(cache.putIfAbsent("k", null)).isNull();
			assertThat(value(cache.putIfAbsent("k", "second"))).isNull();
			assertThat(value(cache.get("k"))).isNull();
		}

		@Test
		void oneOfManyCallersPuts() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			List<Object> answers = Together.run(THREADS, (number) -> {
				Cache.ValueWrapper present = cache.putIfAbsent("k", number);
				return (present != null) ? Objects.requireNonNull(present.get()) : "put";
			});
			assertThat(answers).containsOnlyOnce("put");
			assertThat(answers).filteredOn((answer) -> !answer.equals("put"))
				.containsOnly(value(cache.get("k")))
				.hasSize(THREADS - 1);
		}

	}

	@Nested
	class Evict {

		@Test
		void evictRemovesOneEntry() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			cache.put("k", "v");
			cache.put("other", "v");
			cache.evict("k");
			cache.evict("k");
			assertThat(cache.get("k")).isNull();
			assertThat(value(cache.get("other"))).isEqualTo("v");
		}

		@Test
		void evictIfPresentTellsWhetherItWas() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			cache.put("k", null);
			assertThat(cache.evictIfPresent("k")).isTrue();
			assertThat(cache.evictIfPresent("k")).isFalse();
		}

		@Test
		void clearRemovesAll() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			cache.put("k", "v");
			cache.put(1, "v");
			cache.clear();
			assertThat(cache.get("k")).isNull();
			assertThat(cache.get(1)).isNull();
		}

		@Test
		void invalidateTellsWhetherThereWasSomething() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			cache.put("k", "v");
			assertThat(cache.invalidate()).isTrue();
			assertThat(cache.invalidate()).isFalse();
			assertThat(cache.get("k")).isNull();
		}

		@Test
		void cachesShareNothing() {
			List<String> names = List.of("t[ab]", "ta", "a", "a::b", "a*", "a:b", "a%3Ab", "*", " ", "\ud83d\ude00");
			names.forEach((name) -> SpringCacheContract.this.caches.cache(name).put("c", name));
			SpringCacheContract.this.caches.cache("a").put("b:c", "of a");
			for (String name : names) {
				assertThat(value(SpringCacheContract.this.caches.cache(name).get("c"))).isEqualTo(name);
			}
			for (String cleared : names) {
				SpringCacheContract.this.caches.cache(cleared).clear();
				for (String name : names.subList(names.indexOf(cleared) + 1, names.size())) {
					assertThat(value(SpringCacheContract.this.caches.cache(name).get("c"))).isEqualTo(name);
				}
				assertThat(SpringCacheContract.this.caches.cache(cleared).get("c")).isNull();
			}
		}

	}

	@Nested
	class Keys {

		@Test
		void equalKeysAndNoOthersShareAnEntry() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			List<Object> keys = List.of(1, "1", 1L, List.of("a", "b"), List.of("a,b"), new SimpleKey("a", "b"),
					SimpleKey.EMPTY, new int[] { 1 }, new long[] { 1 }, new String[] { "a" }, new KeyRecord("a", 1));
			for (int i = 0; i < keys.size(); i++) {
				assertThat(cache.get(keys.get(i))).as("key %s", i).isNull();
				cache.put(keys.get(i), i);
			}
			assertThat(value(cache.get(new ArrayList<>(List.of("a", "b"))))).isEqualTo(3);
			assertThat(value(cache.get(new SimpleKey("a", "b")))).isEqualTo(5);
			assertThat(value(cache.get(new SimpleKey()))).isEqualTo(6);
			assertThat(value(cache.get(new int[] { 1 }))).isEqualTo(7);
			assertThat(value(cache.get(new String[] { "a" }))).isEqualTo(9);
			assertThat(value(cache.get(new KeyRecord("a", 1)))).isEqualTo(10);
		}

	}

	@Nested
	class GetWithLoader {

		@Test
		void loadsWhatIsAbsentAndKeepsIt() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			assertThat(cache.get("k", () -> "loaded")).isEqualTo("loaded");
			assertThat(value(cache.get("k"))).isEqualTo("loaded");
			Callable<Object> uncalled = () -> {
				throw new AssertionError("must not be called");
			};
			assertThat(cache.get("k", uncalled)).isEqualTo("loaded");
		}

		@Test
		void nullIsKept() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			AtomicInteger calls = new AtomicInteger();
			Callable<String> loader = () -> {
				calls.incrementAndGet();
				return null;
			};
			assertThat(cache.get("k", loader)).isNull();
			assertThat(cache.get("k", loader)).isNull();
			assertThat(calls).hasValue(1);
			assertThat(value(cache.get("k"))).isNull();
		}

		@Test
		void failureIsTheCauseOfSpringsExceptionAndNotKept() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			IOException failure = new IOException("expected");
			assertThatExceptionOfType(Cache.ValueRetrievalException.class).isThrownBy(() -> cache.get("secret", () -> {
				throw failure;
			}))
				.withCause(failure)
				.withMessageContaining("testCache")
				.withMessageNotContaining("secret")
				.satisfies((ex) -> assertThat(ex.getKey()).isEqualTo("secret"));
			assertThat(cache.get("secret")).isNull();
			assertThat(cache.get("secret", () -> "later")).isEqualTo("later");
		}

		@Test
		void errorIsThrownAsItIs() {
			StackOverflowError error = new StackOverflowError();
			assertThatExceptionOfType(StackOverflowError.class)
				.isThrownBy(() -> SpringCacheContract.this.cache.get("k", () -> {
					throw error;
				}))
				.isSameAs(error);
		}

		@Test
		void manyCallersLoadOnce() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			AtomicInteger calls = new AtomicInteger();
			CountDownLatch allowed = new CountDownLatch(1);
			List<Started<Integer>> callers = Together.start(THREADS, (number) -> cache.get("k", () -> {
				Together.await(allowed);
				return calls.incrementAndGet();
			}));
			awaitWaiting(callers, THREADS - 1);
			allowed.countDown();
			assertThat(callers).allSatisfy((caller) -> assertThat(caller.result()).isEqualTo(1));
		}

		@Test
		void everyWaiterGetsTheFailure() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			CountDownLatch allowed = new CountDownLatch(1);
			IllegalArgumentException failure = new IllegalArgumentException("expected");
			List<Started<Object>> callers = Together.start(THREADS, (number) -> cache.get("k", () -> {
				Together.await(allowed);
				throw failure;
			}));
			awaitWaiting(callers, THREADS - 1);
			allowed.countDown();
			assertThat(callers)
				.allSatisfy((caller) -> assertThat(caller.failure()).isInstanceOf(Cache.ValueRetrievalException.class)
					.hasCause(failure));
		}

		@Test
		void whatWasLoadedBeforeAnEvictionIsNotKept() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			assertThat(cache.get("k", () -> {
				cache.evict("k");
				return "old";
			})).isEqualTo("old");
			assertThat(cache.get("k")).isNull();
			assertThat(cache.get("k2", () -> {
				cache.clear();
				return "old";
			})).isEqualTo("old");
			assertThat(cache.get("k2")).isNull();
		}

		@Test
		void whatIsPutDuringALoadWins() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			cache.get("k", () -> {
				cache.put("k", "put");
				return "loaded";
			});
			assertThat(value(cache.get("k"))).isEqualTo("put");
		}

		@Test
		void loaderThatAsksForItsOwnKeyFailsAtOnce() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			assertThatExceptionOfType(Cache.ValueRetrievalException.class)
				.isThrownBy(() -> cache.get("k", () -> cache.get("k", () -> "never")))
				.withCauseInstanceOf(IllegalStateException.class);
		}

	}

	@Nested
	class Retrieve {

		@Test
		void absentKeyGivesNothing() {
			CompletableFuture<?> found = SpringCacheContract.this.cache.retrieve("k");
			assertThat((found != null) ? found.join() : null).isNull();
		}

		@Test
		void presentKeyGivesAWrapperOfTheValue() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			cache.put("k", "v");
			cache.put("null", null);
			assertThat(retrieved("k")).isEqualTo("v");
			assertThat(retrieved("null")).isNull();
		}

		private @Nullable Object retrieved(String key) {
			CompletableFuture<?> found = SpringCacheContract.this.cache.retrieve(key);
			return value((Cache.ValueWrapper) Objects.requireNonNull(found).join());
		}

		@Test
		void loadsWhatIsAbsentAndKeepsIt() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			assertThat(cache.retrieve("k", () -> CompletableFuture.completedFuture("loaded")).join())
				.isEqualTo("loaded");
			assertThat(value(cache.get("k"))).isEqualTo("loaded");
			assertThat(cache.retrieve("k", () -> CompletableFuture.failedFuture(new AssertionError("called"))).join())
				.isEqualTo("loaded");
		}

		@Test
		void nullIsKept() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			assertThat(cache.retrieve("k", () -> CompletableFuture.completedFuture(null)).join()).isNull();
			assertThat(cache.retrieve("k", () -> CompletableFuture.completedFuture("never")).join()).isNull();
		}

		@Test
		void failureIsTheLoadersAndNotKept() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			IOException failure = new IOException("expected");
			assertThat(failure(cache.retrieve("k", () -> CompletableFuture.failedFuture(failure)))).isSameAs(failure);
			IllegalArgumentException thrown = new IllegalArgumentException("expected");
			assertThat(failure(cache.retrieve("k", () -> {
				throw thrown;
			}))).isSameAs(thrown);
			Supplier<CompletableFuture<Object>> broken = () -> null;
			assertThat(failure(cache.retrieve("k", broken))).isInstanceOf(NullPointerException.class);
			assertThat(cache.get("k")).isNull();
		}

		@Test
		void blockingAndAsynchronousCallersShareALoad() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			CompletableFuture<String> loading = new CompletableFuture<>();
			CountDownLatch called = new CountDownLatch(1);
			CompletableFuture<String> first = cache.retrieve("k", () -> {
				called.countDown();
				return loading;
			});
			Together.await(called);
			Started<String> second = Started.start(() -> cache.get("k", () -> "never"));
			second.awaitWaiting();
			loading.complete("loaded");
			assertThat(first.join()).isEqualTo("loaded");
			assertThat(second.result()).isEqualTo("loaded");
		}

		@Test
		void blockingWaiterGetsTheFailureOfAnAsynchronousLoadAndTheOtherWayRound() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			IllegalArgumentException failure = new IllegalArgumentException("expected");
			CompletableFuture<String> loading = new CompletableFuture<>();
			CountDownLatch called = new CountDownLatch(1);
			cache.retrieve("k", () -> {
				called.countDown();
				return loading;
			});
			Together.await(called);
			Started<String> blocking = Started.start(() -> cache.get("k", () -> "never"));
			blocking.awaitWaiting();
			loading.completeExceptionally(failure);
			assertThat(blocking.failure()).isInstanceOf(Cache.ValueRetrievalException.class).hasCause(failure);
			CountDownLatch allowed = new CountDownLatch(1);
			CountDownLatch inside = new CountDownLatch(1);
			Started<Object> leader = Started.start(() -> cache.get("k", () -> {
				inside.countDown();
				Together.await(allowed);
				throw failure;
			}));
			Together.await(inside);
			CompletableFuture<String> waiter = cache.retrieve("k", () -> CompletableFuture.completedFuture("late"));
			assertThat(waiter.copy().completeOnTimeout("", 1, TimeUnit.MILLISECONDS).join()).isEmpty();
			allowed.countDown();
			assertThat(leader.failure()).hasCause(failure);
			assertThat(failureOrValue(waiter)).isIn(failure, "late");
		}

		private @Nullable Object failureOrValue(CompletableFuture<?> future) {
			return future.<Object>handle((value, failure) -> (failure != null) ? failure : value).join();
		}

		@Test
		void cancelledCallerLeavesTheLoadToOthers() {
			SockudoSpringCache cache = SpringCacheContract.this.cache;
			CompletableFuture<String> loading = new CompletableFuture<>();
			CountDownLatch called = new CountDownLatch(1);
			CompletableFuture<String> first = cache.retrieve("k", () -> {
				called.countDown();
				return loading;
			});
			Together.await(called);
			CompletableFuture<String> second = cache.retrieve("k", () -> CompletableFuture.completedFuture("never"));
			first.cancel(true);
			loading.complete("loaded");
			assertThat(second.join()).isEqualTo("loaded");
		}

	}

	@Nested
	class Manager {

		@Test
		void cacheIsMadeOnce() {
			List<Cache> made = Together.run(THREADS,
					(number) -> SpringCacheContract.this.caches.manager().getCache("fresh"));
			assertThat(made).containsOnly(SpringCacheContract.this.caches.cache("fresh"));
			assertThat(SpringCacheContract.this.caches.manager().getCacheNames()).contains("fresh", "testCache");
		}

		@Test
		void namelessCacheIsRefused() {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> SpringCacheContract.this.caches.manager().getCache(""));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> SpringCacheContract.this.caches.manager().getCache("\ud800"));
		}

		@Test
		void statisticsAreCountedByCache() {
			SpringCacheContract.this.cache.put("k", "v");
			SpringCacheContract.this.caches.cache("other").get("k");
			assertThat(ManagedCaches.of(SpringCacheContract.this.caches.manager()))
				.hasEntrySatisfying("testCache", (cache) -> assertThat(cache.statistics().puts()).isOne())
				.hasEntrySatisfying("other", (cache) -> assertThat(cache.statistics().misses()).isOne());
			assertThat(SpringCacheContract.this.cache.statistics().puts()).isOne();
		}

		@Test
		void nullIsRefusedWhereItIsNotAllowed() {
			StoredEntries entries = new StoredEntries(SpringCacheContract.this.caches.driver(), "testCacheNoNull",
					SpringCaches.policies(CachePolicy.DEFAULT).defaults(), new KeyTexts(List.of()), TestValues.create(),
					new OutagePolicy(OutageMode.DEGRADE));
			SockudoSpringCache cache = new SockudoSpringCache("testCacheNoNull", entries,
					LoadExecutor.create(LoadExecutor.Context.NONE), false);
			assertThatIllegalArgumentException().isThrownBy(() -> cache.put("k", null))
				.withMessageContaining("testCacheNoNull");
		}

	}

	record KeyRecord(String name, int number) {

	}

}
