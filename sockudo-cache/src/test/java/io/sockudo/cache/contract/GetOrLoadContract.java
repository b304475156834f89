/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

/**
 * What {@code getOrLoad} does on every face and driver.
 *
 * @param <V> type of the values
 */
public abstract class GetOrLoadContract<V> extends CacheContract<V> {

	static Stream<Throwable> failures() {
		return Stream.of(new IllegalArgumentException("from the loader"), new IOException("checked"),
				new StackOverflowError("an error"), new IllegalStateException(new IOException("with a cause")));
	}

	@SuppressWarnings("unchecked")
	static <X extends Throwable> X sneaky(Throwable failure) throws X {
		throw (X) failure;
	}

	private V mustNotLoad(String key) {
		return fail("Loaded although that is not needed");
	}

	@Nested
	class GetOrLoad {

		@Test
		void absentEntryIsLoadedAndStored() {
			assertThat(cache().getOrLoad("k", (key) -> sample(key.equals("k") ? 1 : 2))).isEqualTo(sample(1));
			assertThat(cache().get("k")).isEqualTo(sample(1));
			assertLivesExactly("k", CacheFixture.DEFAULT_TTL);
		}

		@Test
		void presentEntryIsNotLoaded() {
			cache().set("k", sample(1), MINUTE);
			assertThat(cache().getOrLoad("k", GetOrLoadContract.this::mustNotLoad)).isEqualTo(sample(1));
			assertThat(cache().getOrLoad("k", LoadOptions.defaults().ttl(Duration.ZERO),
					GetOrLoadContract.this::mustNotLoad))
				.isEqualTo(sample(1));
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void expiredEntryIsLoadedAnew() {
			cache().getOrLoad("k", LoadOptions.defaults().ttl(MINUTE), (key) -> sample(1));
			passTime(MINUTE.minus(MILLI));
			assertThat(cache().getOrLoad("k", GetOrLoadContract.this::mustNotLoad)).isEqualTo(sample(1));
			passTime(MILLI);
			assertThat(cache().getOrLoad("k", (key) -> sample(2))).isEqualTo(sample(2));
			assertThat(cache().get("k")).isEqualTo(sample(2));
		}

		@Test
		void loadedEntryLivesExactlyTheTtlOfTheOptions() {
			cache().getOrLoad("k", LoadOptions.defaults().ttl(MINUTE), (key) -> sample(1));
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void ttlOfTheOptionsFollowsTheRulesOfEveryTtl() {
			cache().getOrLoad("zero", LoadOptions.defaults().ttl(Duration.ZERO), (key) -> sample(1));
			cache().getOrLoad("short", LoadOptions.defaults().ttl(Duration.ofNanos(1)), (key) -> sample(1));
			cache().getOrLoad("long", LoadOptions.defaults().ttl(Duration.ofSeconds(Long.MAX_VALUE)),
					(key) -> sample(1));
			assertThat(cache().ttl("zero")).isEqualTo(Duration.ZERO);
			assertThat(cache().ttl("short")).isEqualTo(MILLI);
			assertThat(cache().ttl("long")).isEqualTo(LONGEST);
		}

		@Test
		void ttlBeginsWhenTheLoaderHasEnded() {
			cache().getOrLoad("k", LoadOptions.defaults().ttl(MINUTE), (key) -> {
				passTime(Duration.ofHours(1));
				return sample(1);
			});
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void jitterShortensTheTtlByUpToItsFraction() {
			LoadOptions options = LoadOptions.defaults().ttl(Duration.ofSeconds(100)).ttlJitter(0.25);
			List<Duration> ttls = IntStream.range(0, 200).mapToObj((number) -> {
				cache().getOrLoad("k" + number, options, (key) -> sample(1));
				return cache().ttl("k" + number);
			}).toList();
			assertThat(ttls)
				.allSatisfy((ttl) -> assertThat(ttl).isBetween(Duration.ofSeconds(75), Duration.ofSeconds(100)));
			assertThat(ttls).anySatisfy((ttl) -> assertThat(ttl).isLessThan(Duration.ofSeconds(90)));
			assertThat(ttls).anySatisfy((ttl) -> assertThat(ttl).isGreaterThan(Duration.ofSeconds(85)));
		}

		@Test
		void jitterLeavesAtLeastAMillisecondAndNoExpiryAlone() {
			for (int i = 0; i < 50; i++) {
				cache().getOrLoad("zero" + i, LoadOptions.defaults().ttl(Duration.ZERO).ttlJitter(0.99),
						(key) -> sample(1));
				cache().getOrLoad("milli" + i, LoadOptions.defaults().ttl(MILLI).ttlJitter(0.99), (key) -> sample(1));
				assertThat(cache().ttl("zero" + i)).isEqualTo(Duration.ZERO);
				assertThat(cache().ttl("milli" + i)).isEqualTo(MILLI);
			}
		}

		@Test
		void jitterDoesNotTouchAnExplicitSet() {
			cache().getOrLoad("k", LoadOptions.defaults().ttl(MINUTE).ttlJitter(0.9), (key) -> sample(1));
			cache().set("k", sample(2), MINUTE);
			assertThat(cache().ttl("k")).isEqualTo(MINUTE);
		}

		@Test
		void nullIsReturnedAndNotStored() {
			AtomicInteger loads = new AtomicInteger();
			Function<String, V> loader = (key) -> {
				loads.incrementAndGet();
				return null;
			};
			assertThat(cache().getOrLoad("k", loader)).isNull();
			assertAbsent("k");
			assertThat(cache().getOrLoad("k", loader)).isNull();
			assertThat(loads).hasValue(2);
		}

		@ParameterizedTest
		@MethodSource("io.sockudo.cache.contract.GetOrLoadContract#failures")
		void failureOfTheLoaderIsThrownUnchangedAndNotCached(Throwable failure) {
			assertThat(catchThrowable(() -> cache().getOrLoad("k", (key) -> {
				throw GetOrLoadContract.<RuntimeException>sneaky(failure);
			}))).isSameAs(failure);
			assertAbsent("k");
			assertThat(cache().getOrLoad("k", (key) -> sample(1))).isEqualTo(sample(1));
		}

		@Test
		void loaderMayUseTheCacheForOtherKeys() {
			V loaded = cache().getOrLoad("a", (a) -> {
				cache().set("c", sample(3));
				assertThat(cache().getOrLoad("b", (b) -> cache().get("c"))).isEqualTo(sample(3));
				return sample(1);
			});
			assertThat(loaded).isEqualTo(sample(1));
			assertThat(cache().getMany(List.of("a", "b", "c")))
				.isEqualTo(Map.of("a", sample(1), "b", sample(3), "c", sample(3)));
		}

	}

	@Nested
	class GetOrLoadWhileOthersWrite {

		@ParameterizedTest
		@ValueSource(strings = { "set", "setMany", "setIfAbsent", "getAndSet", "getOrLoad of another kind" })
		void whatIsWrittenDuringTheLoadStays(String write) {
			V loaded = cache().getOrLoad("k", LoadOptions.defaults().ttl(Duration.ZERO), (key) -> {
				Started.elsewhere(() -> {
					switch (write) {
						case "set" -> cache().set("k", sample(2), MINUTE);
						case "setMany" -> cache().setMany(Map.of("k", sample(2)), MINUTE);
						case "setIfAbsent" -> cache().setIfAbsent("k", sample(2), MINUTE);
						case "getAndSet" -> assertThat(cache().getAndSet("k", sample(2), MINUTE)).isNull();
						default -> {
							cache().set("k", sample(3), Duration.ZERO);
							cache().remove("k");
							cache().setIfAbsent("k", sample(2), MINUTE);
						}
					}
					return true;
				});
				return sample(1);
			});
			assertThat(loaded).isEqualTo(sample(1));
			assertThat(cache().get("k")).isEqualTo(sample(2));
			assertThat(cache().ttl("k")).isEqualTo(MINUTE);
		}

		@ParameterizedTest
		@ValueSource(strings = { "remove", "removeMany", "getAndRemove", "getAndExpire", "expire", "clear",
				"set and remove", "set and expire" })
		void whatWasLoadedBeforeARemovalIsNotStored(String removal) {
			V loaded = cache().getOrLoad("k", (key) -> {
				Started.elsewhere(() -> {
					switch (removal) {
						case "remove" -> assertThat(cache().remove("k")).isFalse();
						case "removeMany" -> assertThat(cache().removeMany(List.of("k", "l"))).isZero();
						case "getAndRemove" -> assertThat(cache().getAndRemove("k")).isNull();
						case "getAndExpire" -> assertThat(cache().getAndExpire("k", MINUTE)).isNull();
						case "expire" -> assertThat(cache().expire("k", MINUTE)).isFalse();
						case "clear" -> assertThat(cache().clear()).isZero();
						case "set and remove" -> {
							cache().set("k", sample(2));
							assertThat(cache().remove("k")).isTrue();
						}
						default -> {
							cache().set("k", sample(2), MINUTE);
							passTime(MINUTE);
						}
					}
					return true;
				});
				return sample(1);
			});
			assertThat(loaded).isEqualTo(sample(1));
			assertAbsent("k");
			assertThat(cache().getOrLoad("k", (key) -> sample(3))).isEqualTo(sample(3));
			assertThat(cache().get("k")).isEqualTo(sample(3));
		}

		@Test
		void writesToOtherKeysDoNotDisturb() {
			cache().getOrLoad("k", (key) -> {
				cache().set("k2", sample(2));
				cache().remove("K");
				return sample(1);
			});
			assertThat(cache().get("k")).isEqualTo(sample(1));
		}

	}

	@Nested
	class GetOrLoadByMany {

		private final CountDownLatch release = new CountDownLatch(1);

		private final AtomicInteger loads = new AtomicInteger();

		@Test
		void fiveHundredCallersLoadOnce() {
			List<Started<V>> callers = Together.start(500,
					(number) -> cache().getOrLoad("k", (key) -> load(sample(1))));
			awaitWaiting(callers);
			this.release.countDown();
			assertThat(callers).allSatisfy((caller) -> assertThat(caller.result()).isEqualTo(sample(1)));
			assertThat(this.loads).hasValue(1);
		}

		@Test
		void differentKeysLoadAtTheSameTime() {
			List<Started<V>> callers = Together.start(20,
					(number) -> cache().getOrLoad("k" + number, (key) -> load(sample(number))));
			Awaitility.await()
				.atMost(Started.LIMIT)
				.untilAtomic(this.loads, (count) -> assertThat(count).isEqualTo(20));
			this.release.countDown();
			for (int i = 0; i < 20; i++) {
				assertThat(callers.get(i).result()).isEqualTo(sample(i));
			}
		}

		@Test
		void nullReachesEveryWaiterWithoutFurtherLoads() {
			List<Started<V>> callers = Together.start(50, (number) -> cache().getOrLoad("k", (key) -> load(null)));
			awaitWaiting(callers);
			this.release.countDown();
			assertThat(callers).allSatisfy((caller) -> assertThat(caller.result()).isNull());
			assertThat(this.loads).hasValue(1);
			assertAbsent("k");
		}

		@ParameterizedTest
		@MethodSource("io.sockudo.cache.contract.GetOrLoadContract#failures")
		void failureReachesEveryWaiterUnchanged(Throwable failure) {
			List<Started<V>> callers = Together.start(50, (number) -> cache().getOrLoad("k", (key) -> {
				load(null);
				throw GetOrLoadContract.<RuntimeException>sneaky(failure);
			}));
			awaitWaiting(callers);
			this.release.countDown();
			assertThat(callers).allSatisfy((caller) -> assertThat(caller.failure()).isSameAs(failure));
			assertThat(this.loads).hasValue(1);
			assertThat(cache().getOrLoad("k", (key) -> sample(2))).isEqualTo(sample(2));
		}

		@Test
		void callersThatWaitedLoadAnewOnceWhenTheEntryWasRemoved() {
			List<Started<V>> callers = Together.start(10,
					(number) -> cache().getOrLoad("k", (key) -> load(sample(this.loads.get()))));
			Awaitility.await().untilAtomic(this.loads, (count) -> assertThat(count).isEqualTo(1));
			awaitWaiting(callers);
			cache().remove("k");
			this.release.countDown();
			assertThat(callers.stream().map(Started::result).filter(sample(0)::equals)).hasSize(1);
			assertThat(callers.stream().map(Started::result).filter(sample(1)::equals)).hasSize(9);
			assertThat(this.loads).hasValue(2);
			assertThat(cache().get("k")).isEqualTo(sample(1));
		}

		@Test
		void callersThatComeAfterTheRemovalDoNotGetWhatWasLoadedBefore() {
			Started<V> before = Started.start(() -> cache().getOrLoad("k", (key) -> load(sample(1))));
			Awaitility.await().until(() -> this.loads.get() == 1);
			cache().remove("k");
			Started<V> after = Started.start(() -> cache().getOrLoad("k", (key) -> load(sample(2))));
			awaitWaiting(List.of(after));
			this.release.countDown();
			assertThat(before.result()).isEqualTo(sample(1));
			assertThat(after.result()).isEqualTo(sample(2));
			assertThat(cache().get("k")).isEqualTo(sample(2));
		}

		@Test
		void callersThatComeAfterTheRemovalDoNotGetTheAbsenceFoundBefore() {
			Started<V> before = Started.start(() -> cache().getOrLoad("k", (key) -> load(null)));
			Awaitility.await().until(() -> this.loads.get() == 1);
			cache().remove("k");
			Started<V> after = Started.start(() -> cache().getOrLoad("k", (key) -> load(sample(2))));
			awaitWaiting(List.of(after));
			this.release.countDown();
			assertThat(before.result()).isNull();
			assertThat(after.result()).isEqualTo(sample(2));
		}

		@Test
		void closeFreesTheWaiters() {
			List<Started<V>> callers = Together.start(10, (number) -> cache().getOrLoad("k", (key) -> load(sample(1))));
			awaitWaiting(callers);
			fixture().close();
			Awaitility.await().atMost(Started.LIMIT).until(() -> callers.stream().filter(Started::isDone).count() >= 9);
			this.release.countDown();
			assertThat(callers.stream().map(Started::failure).filter((failure) -> failure != null))
				.hasSizeBetween(9, 10)
				.allSatisfy((failure) -> assertThat(failure).isExactlyInstanceOf(CacheUnavailableException.class));
		}

		private V load(V value) {
			this.loads.incrementAndGet();
			Together.await(this.release);
			return value;
		}

		// All of them: who loads, too.
		private void awaitWaiting(List<Started<V>> callers) {
			Awaitility.await()
				.atMost(Started.LIMIT)
				.pollInterval(Duration.ofMillis(5))
				.until(() -> callers.stream().allMatch(Started::isBlocked));
			// Callers who wait for a future may still wait for the store.
			fixture().awaitAnswers();
		}

	}

}
