/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * How blocking, asynchronous and differently typed callers share loads, on every driver.
 */
@Timeout(30)
public abstract class LoadContract {

	private final CountDownLatch loading = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	private final AtomicInteger loads = new AtomicInteger();

	private CacheFixture fixture;

	private SockudoCache cache;

	/**
	 * Create what the cache runs on.
	 * @return a new fixture
	 */
	protected abstract CacheFixture createFixture();

	static Stream<Throwable> wrappers() {
		IOException cause = new IOException("the cause");
		return Stream.of(new CompletionException(cause), new ExecutionException(cause), new CancellationException(),
				new InterruptedException());
	}

	@BeforeEach
	void openCache() {
		this.fixture = createFixture();
		this.cache = this.fixture.cache();
	}

	@AfterEach
	void closeCache() {
		this.release.countDown();
		this.fixture.close();
	}

	private SockudoCache cache() {
		return this.cache;
	}

	private AsyncSockudoCache async() {
		return this.cache.async();
	}

	private String load(String value) {
		this.loads.incrementAndGet();
		this.loading.countDown();
		Together.await(this.release);
		return value;
	}

	private Started<String> startLoading(String key, String value) {
		Started<String> caller = Started.start(() -> cache().getOrLoad(key, (asked) -> load(value)));
		Together.await(this.loading);
		return caller;
	}

	private Started<String> startWaiting(String key) {
		Started<String> waiter = Started.start(() -> cache().getOrLoad(key, LoadContract::mustNotLoad));
		waiter.awaitWaiting();
		return waiter;
	}

	private void awaitAnswers() {
		this.fixture.awaitAnswers();
	}

	private void release() {
		this.release.countDown();
	}

	private static <T> T mustNotLoad(String key) {
		return fail("Loaded although another caller does");
	}

	private static Throwable failureOf(CompletableFuture<?> future) {
		return future.orTimeout(Started.LIMIT.toSeconds(), TimeUnit.SECONDS).handle((value, failure) -> failure).join();
	}

	@Nested
	class BlockingCallers {

		@Test
		void loaderRunsOnTheThreadOfItsCaller() {
			assertThat(cache().getOrLoad("k", (key) -> Thread.currentThread().getName()))
				.isEqualTo(Thread.currentThread().getName());
		}

		@Test
		void interruptedWaiterLeavesAndTheOthersGetTheValue() {
			Started<String> loader = startLoading("k", "v");
			Started<String> waiter = startWaiting("k");
			Started<String> other = startWaiting("k");
			waiter.interrupt();
			assertThat(waiter.failure()).isExactlyInstanceOf(CacheUnavailableException.class);
			assertThat(waiter.endedInterrupted()).isTrue();
			release();
			assertThat(other.result()).isEqualTo("v");
			assertThat(loader.result()).isEqualTo("v");
			assertThat(cache().get("k")).isEqualTo("v");
		}

		@Test
		void interruptedLoaderGivesItsValueToAllAndKeepsItsFlag() {
			Started<String> loader = Started.start(() -> cache().getOrLoad("k", (key) -> {
				String value = load("v");
				Thread.currentThread().interrupt();
				return value;
			}));
			Together.await(LoadContract.this.loading);
			Started<String> waiter = startWaiting("k");
			release();
			assertThat(loader.result()).isEqualTo("v");
			assertThat(loader.endedInterrupted()).isTrue();
			assertThat(waiter.result()).isEqualTo("v");
		}

		@Test
		void failureOfAnInterruptedLoaderIsNotHidden() {
			IllegalArgumentException failure = new IllegalArgumentException();
			Started<String> loader = Started.start(() -> cache().getOrLoad("k", (key) -> {
				Thread.currentThread().interrupt();
				throw failure;
			}));
			assertThat(loader.failure()).isSameAs(failure);
			assertThat(loader.endedInterrupted()).isTrue();
		}

		@ParameterizedTest
		@MethodSource("io.sockudo.cache.contract.LoadContract#wrappers")
		void failureThatLooksLikeAWrapperIsNotUnwrapped(Throwable failure) {
			Started<String> loader = Started.start(() -> cache().getOrLoad("k", (key) -> {
				load("");
				throw GetOrLoadContract.<RuntimeException>sneaky(failure);
			}));
			Together.await(LoadContract.this.loading);
			Started<String> waiter = startWaiting("k");
			CompletableFuture<String> future = async().getOrLoad("k", LoadContract::mustNotLoad);
			awaitAnswers();
			release();
			assertThat(loader.failure()).isSameAs(failure);
			assertThat(waiter.failure()).isSameAs(failure);
			assertThat(waiter.endedInterrupted()).isFalse();
			// A future cannot tell this one from the wrapping that futures add.
			assertThat(failureOf(future))
				.isSameAs((failure instanceof CompletionException) ? failure.getCause() : failure);
		}

		@Test
		void cycleOverTwoThreadsIsRefusedAtOnce() {
			assertCycleIsRefused(2);
		}

		@Test
		void cycleOverFiveThreadsIsRefusedAtOnce() {
			assertCycleIsRefused(5);
		}

		private void assertCycleIsRefused(int length) {
			CyclicBarrier allLoading = new CyclicBarrier(length);
			List<Started<String>> callers = Together.start(length,
					(number) -> cache().getOrLoad("k" + number, (key) -> {
						awaitBarrier(allLoading);
						return cache().getOrLoad("k" + (number + 1) % length, (next) -> "not refused");
					}));
			assertThat(callers)
				.allSatisfy((caller) -> assertThat(caller.failure()).isExactlyInstanceOf(IllegalStateException.class));
			for (int i = 0; i < length; i++) {
				assertThat(cache().getOrLoad("k" + i, (key) -> "v")).isEqualTo("v");
			}
		}

		private static void awaitBarrier(CyclicBarrier barrier) {
			try {
				barrier.await(Started.LIMIT.toSeconds(), TimeUnit.SECONDS);
			}
			catch (Exception ex) {
				throw new AssertionError("The others did not come", ex);
			}
		}

		@Test
		void waitWithoutACycleIsNotRefused() {
			Started<String> inner = startLoading("b", "v");
			Started<String> outer = Started
				.start(() -> cache().getOrLoad("a", (a) -> cache().getOrLoad("b", LoadContract::mustNotLoad) + "!"));
			outer.awaitWaiting();
			Started<String> outermost = startWaiting("a");
			release();
			assertThat(inner.result()).isEqualTo("v");
			assertThat(outer.result()).isEqualTo("v!");
			assertThat(outermost.result()).isEqualTo("v!");
		}

		@Test
		void typedViewsShareALoad() {
			Started<String> loader = startLoading("u:k", "5");
			Started<Integer> number = Started.start(
					() -> cache().namespace("u").withValues(Integer.class).getOrLoad("k", LoadContract::mustNotLoad));
			Started<byte[]> bytes = Started
				.start(() -> cache().withValues(byte[].class).getOrLoad("u:k", LoadContract::mustNotLoad));
			number.awaitWaiting();
			bytes.awaitWaiting();
			release();
			assertThat(loader.result()).isEqualTo("5");
			assertThat(number.result()).isEqualTo(5);
			assertThat(bytes.result()).isEqualTo(new byte[] { '5' });
			assertThat(LoadContract.this.loads).hasValue(1);
		}

		@Test
		void viewThatCannotReadWhatAnotherLoadedLoadsItself() {
			Started<String> loader = startLoading("k", "no number");
			Started<Integer> number = Started.start(() -> cache().withValues(Integer.class).getOrLoad("k", (key) -> 7));
			number.awaitWaiting();
			release();
			assertThat(loader.result()).isEqualTo("no number");
			assertThat(number.result()).isEqualTo(7);
			assertThat(cache().get("k")).isEqualTo("7");
		}

		@ParameterizedTest
		@ValueSource(strings = { "increment", "compareAndSet", "compareAndRemove" })
		void atomicWriteDuringTheLoadWins(String write) {
			cache().set("k", "{");
			Integer loaded = cache().withValues(Integer.class).getOrLoad("k", (key) -> Started.elsewhere(() -> {
				switch (write) {
					case "increment" -> {
						cache().remove("k");
						cache().increment("k", 3);
					}
					case "compareAndSet" ->
						assertThat(cache().compareAndSet("k", "{", "3", CacheFixture.DEFAULT_TTL)).isTrue();
					default -> assertThat(cache().compareAndRemove("k", "{")).isTrue();
				}
				return 7;
			}));
			assertThat(loaded).isEqualTo(7);
			assertThat(cache().get("k")).isEqualTo(write.equals("compareAndRemove") ? null : "3");
		}

		@Test
		void incrementDuringTheLoadOfAnAbsentEntryWins() {
			assertThat(cache().getOrLoad("k", (key) -> {
				Started.elsewhere(() -> cache().increment("k", 3));
				return "loaded";
			})).isEqualTo("loaded");
			assertThat(cache().get("k")).isEqualTo("3");
		}

		@Test
		void clearOfAnotherNamespaceDuringTheLoadDoesNotDisturb() {
			cache().namespace("a").getOrLoad("k", (key) -> {
				cache().namespace("b").clear();
				return "v";
			});
			assertThat(cache().get("a:k")).isEqualTo("v");
			cache().namespace("a").getOrLoad("l", (key) -> {
				cache().namespace("a").clear();
				return "v";
			});
			assertThat(cache().get("a:l")).isNull();
		}

	}

	@Nested
	class AsyncCallers {

		private final CompletableFuture<String> stage = new CompletableFuture<>();

		@Test
		void loaderThatReturnsNoStageFails() {
			assertThat(failureOf(async().getOrLoad("k", (key) -> null))).isExactlyInstanceOf(NullPointerException.class)
				.hasMessageContaining("stage");
		}

		private CompletableFuture<String> loadLater(String key) {
			LoadContract.this.loads.incrementAndGet();
			LoadContract.this.loading.countDown();
			return this.stage;
		}

		private CompletableFuture<String> startLoadingLater() {
			CompletableFuture<String> future = async().getOrLoad("k", this::loadLater);
			Together.await(LoadContract.this.loading);
			return future;
		}

		@Test
		void callReturnsBeforeTheLoadEnds() {
			CompletableFuture<String> future = startLoadingLater();
			assertThat(future).isNotDone();
			this.stage.complete("v");
			assertThat(future).succeedsWithin(Started.LIMIT).isEqualTo("v");
			assertThat(cache().get("k")).isEqualTo("v");
		}

		@Test
		void blockingAndAsyncAndTypedCallersShareOneLoad() {
			CompletableFuture<String> future = startLoadingLater();
			Started<String> waiter = startWaiting("k");
			List<CompletableFuture<Integer>> numbers = IntStream.range(0, 500)
				.mapToObj((number) -> async().withValues(Integer.class)
					.getOrLoad("k", (key) -> CompletableFuture.completedFuture(mustNotLoad(key))))
				.toList();
			awaitAnswers();
			this.stage.complete("5");
			assertThat(future).succeedsWithin(Started.LIMIT).isEqualTo("5");
			assertThat(waiter.result()).isEqualTo("5");
			assertThat(numbers).allSatisfy((number) -> assertThat(number).succeedsWithin(Started.LIMIT).isEqualTo(5));
			assertThat(LoadContract.this.loads).hasValue(1);
		}

		@Test
		void asyncCallersShareABlockingLoad() {
			Started<String> loader = startLoading("k", "v");
			List<CompletableFuture<String>> futures = IntStream.range(0, 50)
				.mapToObj((number) -> async().getOrLoad("k", LoadContract::mustNotLoad))
				.toList();
			awaitAnswers();
			assertThat(futures).noneMatch(CompletableFuture::isDone);
			release();
			assertThat(loader.result()).isEqualTo("v");
			assertThat(futures).allSatisfy((future) -> assertThat(future).succeedsWithin(Started.LIMIT).isEqualTo("v"));
		}

		@Test
		void cancellingAFutureAffectsNobodyElse() {
			CompletableFuture<String> first = startLoadingLater();
			CompletableFuture<String> second = async().getOrLoad("k", LoadContract::mustNotLoad);
			CompletableFuture<String> third = async().getOrLoad("k", LoadContract::mustNotLoad);
			Started<String> waiter = startWaiting("k");
			awaitAnswers();
			assertThat(first.cancel(true)).isTrue();
			assertThat(second.completeExceptionally(new IllegalStateException())).isTrue();
			assertThat(this.stage).isNotDone();
			assertThat(third).isNotDone();
			this.stage.complete("v");
			assertThat(third).succeedsWithin(Started.LIMIT).isEqualTo("v");
			assertThat(waiter.result()).isEqualTo("v");
			assertThat(cache().get("k")).isEqualTo("v");
		}

		@Test
		void completingAFutureAffectsNobodyElse() {
			cache().set("k", "v");
			CompletableFuture<String> get = async().get("k");
			get.obtrudeValue("other");
			CompletableFuture<Boolean> has = async().has("k");
			has.obtrudeValue(false);
			assertThat(async().get("k").join()).isEqualTo("v");
			assertThat(async().has("k").join()).isTrue();
			assertThat(cache().has("k")).isTrue();
		}

		@Test
		void interruptedBlockingWaiterLeavesTheAsyncLoadAlone() {
			CompletableFuture<String> future = startLoadingLater();
			Started<String> waiter = startWaiting("k");
			waiter.interrupt();
			assertThat(waiter.failure()).isExactlyInstanceOf(CacheUnavailableException.class);
			assertThat(waiter.endedInterrupted()).isTrue();
			this.stage.complete("v");
			assertThat(future).succeedsWithin(Started.LIMIT).isEqualTo("v");
		}

		@Test
		void failureOfTheStageReachesAllBare() {
			IOException failure = new IOException();
			CompletableFuture<String> future = startLoadingLater();
			CompletableFuture<String> second = async().getOrLoad("k", LoadContract::mustNotLoad);
			Started<String> waiter = startWaiting("k");
			awaitAnswers();
			this.stage.completeExceptionally(failure);
			assertThat(failureOf(future)).isSameAs(failure);
			assertThat(failureOf(second)).isSameAs(failure);
			assertThat(waiter.failure()).isSameAs(failure);
			assertThat(cache().getOrLoad("k", (key) -> "v")).isEqualTo("v");
		}

		@Test
		void failureOfADependentStageReachesAllBare() {
			IllegalArgumentException failure = new IllegalArgumentException();
			CompletableFuture<String> future = async().getOrLoad("k", (key) -> loadLater(key).thenApply((value) -> {
				throw failure;
			}));
			Together.await(LoadContract.this.loading);
			Started<String> waiter = startWaiting("k");
			this.stage.complete("v");
			assertThat(failureOf(future)).isSameAs(failure);
			assertThat(waiter.failure()).isSameAs(failure);
		}

		@Test
		void loaderThatThrowsFailsTheFutureOnly() {
			IllegalArgumentException failure = new IllegalArgumentException();
			CompletableFuture<String> future = async().getOrLoad("k", (key) -> {
				throw failure;
			});
			assertThat(failureOf(future)).isSameAs(failure);
			assertThat(cache().getOrLoad("k", (key) -> "v")).isEqualTo("v");
		}

		@Test
		void loaderWithoutAStageFailsTheFutureOnly() {
			assertThat(failureOf(async().getOrLoad("k", (key) -> null)))
				.isExactlyInstanceOf(NullPointerException.class);
			assertThat(cache().getOrLoad("k", (key) -> "v")).isEqualTo("v");
		}

		@Test
		void stageOfNullIsReturnedAndNotStored() {
			CompletableFuture<String> future = startLoadingLater();
			Started<String> waiter = startWaiting("k");
			this.stage.complete(null);
			assertThat(future).succeedsWithin(Started.LIMIT).isNull();
			assertThat(waiter.result()).isNull();
			assertThat(cache().has("k")).isFalse();
		}

		@Test
		void stageThatIsNoFutureWorks() {
			CompletableFuture<String> future = async().getOrLoad("k", (key) -> loadLater(key).minimalCompletionStage());
			this.stage.complete("v");
			assertThat(future).succeedsWithin(Started.LIMIT).isEqualTo("v");
		}

		@Test
		void writeDuringTheLoadWins() {
			CompletableFuture<String> future = startLoadingLater();
			cache().set("k", "written");
			this.stage.complete("loaded");
			assertThat(future).succeedsWithin(Started.LIMIT).isEqualTo("loaded");
			assertThat(cache().get("k")).isEqualTo("written");
		}

		@Test
		void removalDuringTheLoadWins() {
			CompletableFuture<String> future = startLoadingLater();
			assertThat(cache().remove("k")).isFalse();
			this.stage.complete("loaded");
			assertThat(future).succeedsWithin(Started.LIMIT).isEqualTo("loaded");
			assertThat(cache().get("k")).isNull();
		}

		@Test
		void closeFreesAllCallers() {
			List<CompletableFuture<String>> futures = new ArrayList<>(List.of(startLoadingLater()));
			futures.add(async().getOrLoad("k", LoadContract::mustNotLoad));
			Started<String> waiter = startWaiting("k");
			LoadContract.this.fixture.close();
			assertThat(futures).allSatisfy(
					(future) -> assertThat(failureOf(future)).isExactlyInstanceOf(CacheUnavailableException.class));
			assertThat(waiter.failure()).isExactlyInstanceOf(CacheUnavailableException.class);
			this.stage.complete("v");
		}

	}

}
