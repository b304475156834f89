/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.CacheLoadTimeoutException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

/**
 * What {@code getOrLoad} makes of a loader that fails or is slow, and of entries that
 * will soon expire, on every face and driver.
 *
 * @param <V> type of the values
 */
@Timeout(30)
public abstract class LoadPolicyContract<V> extends CacheContract<V> {

	private static final LoadOptions STALE = LoadOptions.defaults().ttl(MINUTE).staleTtl(Duration.ofHours(1));

	private static final LoadOptions SOFT = STALE.softTimeout(Duration.ofMillis(20));

	private static final LoadOptions AHEAD = LoadOptions.defaults().ttl(Duration.ofSeconds(100)).refreshAhead(0.8);

	private static final Duration TIMEOUT = Duration.ofMillis(50);

	private static final Duration REST = Duration.ofSeconds(1);

	private final CountDownLatch release = new CountDownLatch(1);

	private final AtomicInteger loads = new AtomicInteger();

	@AfterEach
	void releaseLoaders() {
		this.release.countDown();
	}

	private V getOrLoad(LoadOptions options, int number) {
		return cache().getOrLoad("k", options, (key) -> {
			this.loads.incrementAndGet();
			return sample(number);
		});
	}

	private V getOrFail(LoadOptions options) {
		return cache().getOrLoad("k", options, (key) -> {
			this.loads.incrementAndGet();
			throw new LoadFailure();
		});
	}

	private Function<String, V> slowly(int number) {
		return (key) -> {
			this.loads.incrementAndGet();
			Together.await(this.release);
			return sample(number);
		};
	}

	private V mustNotLoad(String key) {
		return fail("Loaded although that is not needed");
	}

	private void loadAndExpire(LoadOptions options) {
		assertThat(getOrLoad(options, 1)).isEqualTo(sample(1));
		passTime(MINUTE);
		this.loads.set(0);
	}

	private void awaitValue(V value) {
		awaitValue("k", value);
	}

	private void awaitValue(String key, V value) {
		Awaitility.await()
			.atMost(Started.LIMIT)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> value.equals(cache().get(key)));
	}

	@Nested
	class StaleValues {

		@Test
		void failingLoaderIsAnsweredWithWhatHasExpired() {
			loadAndExpire(STALE);
			assertThat(getOrFail(STALE)).isEqualTo(sample(1));
			assertThat(LoadPolicyContract.this.loads).hasValue(1);
		}

		@Test
		void nobodyElseSeesWhatHasExpired() {
			loadAndExpire(STALE);
			assertAbsent("k");
			assertThat(cache().remove("k")).isFalse();
		}

		@Test
		void nextTryWaitsForASecond() {
			loadAndExpire(STALE);
			getOrFail(STALE);
			passTime(REST.minus(MILLI));
			assertThat(cache().getOrLoad("k", STALE, LoadPolicyContract.this::mustNotLoad)).isEqualTo(sample(1));
			passTime(MILLI);
			assertThat(getOrLoad(STALE, 2)).isEqualTo(sample(2));
			assertThat(cache().get("k")).isEqualTo(sample(2));
		}

		@Test
		void loaderThatFindsNothingIsBelieved() {
			loadAndExpire(STALE);
			assertThat(cache().getOrLoad("k", STALE, (key) -> null)).isNull();
			assertThatExceptionOfType(LoadFailure.class).isThrownBy(() -> getOrFail(STALE));
		}

		@Test
		void callerWithoutUseForItIsNotHeldUpByAnotherOnesRest() {
			loadAndExpire(STALE);
			getOrFail(STALE);
			assertThat(getOrLoad(STALE.staleTtl(Duration.ZERO), 2)).isEqualTo(sample(2));
		}

		@Test
		void loaderThatSucceedsIsNotAnsweredWithWhatHasExpired() {
			loadAndExpire(STALE);
			assertThat(getOrLoad(STALE, 2)).isEqualTo(sample(2));
			assertThat(cache().get("k")).isEqualTo(sample(2));
		}

		@Test
		void absenceIsAnAnswer() {
			loadAndExpire(STALE);
			assertThat(cache().getOrLoad("k", STALE, (key) -> null)).isNull();
		}

		@Test
		void staysForItsTimeOnly() {
			loadAndExpire(STALE);
			passTime(Duration.ofHours(1).minus(MILLI));
			assertThat(getOrFail(STALE)).isEqualTo(sample(1));
			passTime(REST);
			assertThatExceptionOfType(LoadFailure.class).isThrownBy(() -> getOrFail(STALE));
		}

		@Test
		void withoutTheOptionTheFailureReachesTheCaller() {
			loadAndExpire(STALE);
			assertThatExceptionOfType(LoadFailure.class).isThrownBy(() -> getOrFail(LoadOptions.defaults()));
			LoadOptions none = LoadOptions.defaults().ttl(MINUTE);
			getOrLoad(none, 3);
			passTime(MINUTE);
			assertThatExceptionOfType(LoadFailure.class).isThrownBy(() -> getOrFail(STALE));
		}

		@ParameterizedTest
		@ValueSource(strings = { "set", "setMany", "setIfAbsent", "set and remove", "remove", "removeMany",
				"getAndRemove", "getAndExpire", "getAndSet", "expire", "clear" })
		void everyWriteToTheKeyDropsIt(String write) {
			loadAndExpire(STALE);
			switch (write) {
				case "set" -> cache().set("k", sample(2), MINUTE);
				case "setMany" -> cache().setMany(Map.of("k", sample(2)), MINUTE);
				case "setIfAbsent" -> assertThat(cache().setIfAbsent("k", sample(2), MINUTE)).isTrue();
				case "set and remove" -> {
					cache().set("k", sample(2));
					assertThat(cache().remove("k")).isTrue();
				}
				case "remove" -> assertThat(cache().remove("k")).isFalse();
				case "removeMany" -> assertThat(cache().removeMany(List.of("k"))).isZero();
				case "getAndRemove" -> assertThat(cache().getAndRemove("k")).isNull();
				case "getAndExpire" -> assertThat(cache().getAndExpire("k", MINUTE)).isNull();
				case "getAndSet" -> assertThat(cache().getAndSet("k", sample(2), MINUTE)).isNull();
				case "expire" -> assertThat(cache().expire("k", MINUTE)).isFalse();
				default -> assertThat(cache().clear()).isZero();
			}
			passTime(MINUTE);
			assertThatExceptionOfType(LoadFailure.class).isThrownBy(() -> getOrFail(STALE));
		}

		@Test
		void writesToOtherKeysLeaveIt() {
			loadAndExpire(STALE);
			cache().set("k2", sample(2));
			cache().remove("K");
			assertThat(getOrFail(STALE)).isEqualTo(sample(1));
		}

		@Test
		void entryThatNeverExpiresKeepsNone() {
			getOrLoad(STALE.staleTtl(MINUTE), 1);
			getOrLoad(LoadOptions.defaults().ttl(Duration.ZERO).staleTtl(MINUTE), 2);
			cache().remove("k");
			cache().getOrLoad("k", LoadOptions.defaults().ttl(Duration.ZERO).staleTtl(MINUTE), (key) -> sample(3));
			assertNeverExpires("k");
		}

	}

	@Nested
	class SoftTimeouts {

		@Test
		void slowLoaderIsAnsweredWithWhatHasExpiredAndStoredLater() {
			loadAndExpire(SOFT);
			assertThat(cache().getOrLoad("k", SOFT, slowly(2))).isEqualTo(sample(1));
			assertThat(cache().get("k")).isNull();
			LoadPolicyContract.this.release.countDown();
			awaitValue(sample(2));
			assertThat(LoadPolicyContract.this.loads).hasValue(1);
		}

		@Test
		void manyCallersShareTheLoadAndNoneWaitsForIt() {
			loadAndExpire(SOFT);
			assertThat(Together.run(50, (number) -> cache().getOrLoad("k", SOFT, slowly(2)))).containsOnly(sample(1));
			LoadPolicyContract.this.release.countDown();
			awaitValue(sample(2));
			// One that is only about to begin may not have been counted before.
			assertThat(LoadPolicyContract.this.loads).hasValue(1);
		}

		@Test
		void callerWithoutPatienceSharesTheLoadOfOneWithout() {
			loadAndExpire(STALE);
			Started<V> patient = Started.start(() -> cache().getOrLoad("k", STALE, slowly(2)));
			Awaitility.await().untilAtomic(LoadPolicyContract.this.loads, (count) -> assertThat(count).isEqualTo(1));
			assertThat(cache().getOrLoad("k", SOFT, LoadPolicyContract.this::mustNotLoad)).isEqualTo(sample(1));
			assertThat(patient.isDone()).isFalse();
			LoadPolicyContract.this.release.countDown();
			assertThat(patient.result()).isEqualTo(sample(2));
		}

		@Test
		void quickLoaderIsAnsweredItself() {
			LoadOptions options = STALE.softTimeout(Started.LIMIT);
			loadAndExpire(options);
			assertThat(getOrLoad(options, 2)).isEqualTo(sample(2));
			assertThat(cache().get("k")).isEqualTo(sample(2));
		}

		@Test
		void interruptedCallerLeavesAndTheLoadGoesOnForTheOthers() {
			LoadOptions options = STALE.softTimeout(Started.LIMIT);
			fixture().cache().getOrLoad("k", options, (key) -> "old");
			passTime(MINUTE);
			Started<String> first = startWaiting(options);
			Started<String> second = startWaiting(options);
			first.interrupt();
			assertThat(first.failure()).isExactlyInstanceOf(CacheUnavailableException.class);
			assertThat(first.endedInterrupted()).isTrue();
			Started<String> third = startWaiting(options);
			LoadPolicyContract.this.release.countDown();
			assertThat(second.result()).isEqualTo("new");
			assertThat(third.result()).isEqualTo("new");
			assertThat(LoadPolicyContract.this.loads).hasValue(1);
		}

		private Started<String> startWaiting(LoadOptions options) {
			Started<String> caller = Started.start(() -> fixture().cache().getOrLoad("k", options, (key) -> {
				LoadPolicyContract.this.loads.incrementAndGet();
				Together.await(LoadPolicyContract.this.release);
				return "new";
			}));
			caller.awaitWaitingForAWhile();
			return caller;
		}

		@Test
		void withNothingAtHandTheCallerWaits() {
			Started<V> caller = Started.start(() -> cache().getOrLoad("k", SOFT, slowly(1)));
			Awaitility.await().untilAtomic(LoadPolicyContract.this.loads, (count) -> assertThat(count).isEqualTo(1));
			Awaitility.await().during(Duration.ofMillis(100)).until(() -> !caller.isDone());
			LoadPolicyContract.this.release.countDown();
			assertThat(caller.result()).isEqualTo(sample(1));
		}

		@Test
		void failureAfterTheCallerHasLeftIsNobodys() {
			loadAndExpire(SOFT);
			assertThat(cache().getOrLoad("k", SOFT, (key) -> {
				slowly(2).apply(key);
				throw new LoadFailure();
			})).isEqualTo(sample(1));
			LoadPolicyContract.this.release.countDown();
			Awaitility.await().pollDelay(Duration.ZERO).atMost(Started.LIMIT).until(() -> {
				passTime(REST);
				return sample(3).equals(getOrLoad(SOFT.softTimeout(Duration.ZERO), 3));
			});
		}

		@Test
		void callerAfterARemovalDoesNotGetWhatThatHasDropped() {
			loadAndExpire(SOFT);
			assertThat(cache().getOrLoad("k", SOFT, slowly(2))).isEqualTo(sample(1));
			cache().remove("k");
			Started<V> late = Started.start(() -> cache().getOrLoad("k", SOFT, (key) -> sample(3)));
			late.awaitWaiting();
			LoadPolicyContract.this.release.countDown();
			assertThat(late.result()).isEqualTo(sample(3));
		}

		@Test
		void removalDuringTheLoadWins() {
			loadAndExpire(SOFT);
			assertThat(cache().getOrLoad("k", SOFT, slowly(2))).isEqualTo(sample(1));
			cache().remove("k");
			LoadPolicyContract.this.release.countDown();
			assertThat(getOrLoad(STALE, 3)).isEqualTo(sample(3));
			assertThat(cache().get("k")).isEqualTo(sample(3));
		}

	}

	@Nested
	class Timeouts {

		private final LoadOptions timed = LoadOptions.defaults().ttl(MINUTE).timeout(TIMEOUT);

		@ParameterizedTest
		@CsvSource({ "false, false, false, loaded", "false, false, true, overdue", "false, true, false, loaded",
				"false, true, true, overdue", "true, false, false, loaded", "true, false, true, old",
				"true, true, false, old", "true, true, true, old" })
		void slowLoaderIsAnsweredWithinEachLimit(boolean stale, boolean soft, boolean timeout, String answer) {
			List<LoadOptions> each = eachRefreshAhead(options(stale, soft, timeout ? TIMEOUT : Duration.ZERO));
			Together.run(each.size(), (number) -> {
				answersOfASlowLoader("k" + number, each.get(number), answer);
				return true;
			});
		}

		private void answersOfASlowLoader(String key, LoadOptions options, String answer) {
			CountDownLatch end = new CountDownLatch(1);
			Function<String, V> slow = (name) -> {
				Together.await(end);
				return sample(2);
			};
			switch (answer) {
				case "loaded" -> {
					Started<V> caller = Started.start(() -> cache().getOrLoad(key, options, slow));
					Awaitility.await().during(TIMEOUT).until(() -> !caller.isDone());
					end.countDown();
					assertThat(caller.result()).isEqualTo(sample(2));
				}
				case "old" -> assertThat(getStale(key, options, slow)).isEqualTo(sample(1));
				default -> leave(key, options, slow);
			}
			end.countDown();
			awaitValue(key, sample(2));
		}

		@ParameterizedTest
		@CsvSource({ "false, false, false", "false, false, true", "false, true, false", "false, true, true",
				"true, false, false", "true, false, true", "true, true, false", "true, true, true" })
		void failingLoaderIsAnsweredAsEver(boolean stale, boolean soft, boolean timeout) {
			List<LoadOptions> each = eachRefreshAhead(options(stale, soft, timeout ? Started.LIMIT : Duration.ZERO));
			Together.run(each.size(), (number) -> {
				answersOfAFailingLoader("k" + number, each.get(number), stale);
				return true;
			});
		}

		private void answersOfAFailingLoader(String key, LoadOptions options, boolean stale) {
			Started<V> caller = Started.start(() -> cache().getOrLoad(key, options, (name) -> {
				throw new LoadFailure();
			}));
			if (stale) {
				assertThat(caller.result()).isEqualTo(sample(1));
			}
			else {
				assertThat(caller.failure()).isExactlyInstanceOf(LoadFailure.class);
			}
			assertThat(cache().getOrLoad(key + "x", options, (name) -> null)).isNull();
		}

		/**
		 * Entries of these options have expired then.
		 */
		private List<LoadOptions> eachRefreshAhead(LoadOptions options) {
			List<LoadOptions> each = List.of(options, options.refreshAhead(0.8));
			for (int i = 0; i < each.size(); i++) {
				cache().getOrLoad("k" + i, each.get(i).timeout(Duration.ZERO), (name) -> sample(1));
			}
			passTime(MINUTE);
			return each;
		}

		private LoadOptions options(boolean stale, boolean soft, Duration timeout) {
			LoadOptions options = stale ? STALE : LoadOptions.defaults().ttl(MINUTE);
			return (soft ? options.softTimeout(Duration.ofMillis(20)) : options).timeout(timeout);
		}

		/**
		 * Call until the load has begun. On a busy machine a timeout may pass before.
		 */
		private String leave(String key, LoadOptions options, Function<String, V> loader) {
			AtomicReference<String> message = new AtomicReference<>();
			Awaitility.await().pollDelay(Duration.ZERO).atMost(Started.LIMIT).until(() -> {
				assertThatExceptionOfType(CacheLoadTimeoutException.class)
					.isThrownBy(() -> cache().getOrLoad(key, options, loader))
					.satisfies((ex) -> message.set(ex.getMessage()));
				return message.get().contains("the load goes on");
			});
			return message.get();
		}

		/**
		 * Call until the store has answered in time that there is a stale value.
		 */
		private V getStale(String key, LoadOptions options, Function<String, V> loader) {
			AtomicReference<V> value = new AtomicReference<>();
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.atMost(Started.LIMIT)
				.ignoreException(CacheLoadTimeoutException.class)
				.until(() -> {
					value.set(cache().getOrLoad(key, options, loader));
					return true;
				});
			return value.get();
		}

		@Test
		void callerLearnsThatTheLoadGoesOnAndNotOfWhat() {
			assertThat(leave("secret", this.timed, slowly(1)))
				.contains("getOrLoad", "within the timeout of 50 ms: the load goes on, and what it gives is stored")
				.doesNotContain("secret");
			LoadPolicyContract.this.release.countDown();
			awaitValue("secret", sample(1));
			assertThat(LoadPolicyContract.this.loads).hasValue(1);
		}

		@Test
		void manyCallersShareTheLoadThatNobodyWaitsFor() {
			Together.run(20, (number) -> leave("k", this.timed, slowly(1)));
			LoadPolicyContract.this.release.countDown();
			awaitValue("k", sample(1));
			assertThat(LoadPolicyContract.this.loads).hasValue(1);
		}

		@Test
		void callerWithALimitSharesTheLoadOfOneWithout() {
			Started<V> patient = Started
				.start(() -> cache().getOrLoad("k", LoadOptions.defaults().ttl(MINUTE), slowly(1)));
			Awaitility.await().untilAtomic(LoadPolicyContract.this.loads, (count) -> assertThat(count).isEqualTo(1));
			assertThatExceptionOfType(CacheLoadTimeoutException.class)
				.isThrownBy(() -> cache().getOrLoad("k", this.timed, LoadPolicyContract.this::mustNotLoad));
			assertThat(patient.isDone()).isFalse();
			LoadPolicyContract.this.release.countDown();
			assertThat(patient.result()).isEqualTo(sample(1));
		}

		@Test
		void quickLoaderIsAnsweredItself() {
			LoadOptions options = this.timed.timeout(Started.LIMIT);
			assertThat(getOrLoad(options, 1)).isEqualTo(sample(1));
			assertThat(getOrLoad(options, 2)).isEqualTo(sample(1));
			assertThat(cache().getOrLoad("absent", options, (key) -> null)).isNull();
		}

		@Test
		void callerAfterARemovalDoesNotGetWhatThatHasDropped() {
			LoadOptions options = STALE.timeout(TIMEOUT);
			loadAndExpire(STALE);
			assertThat(getStale("k", options, slowly(2))).isEqualTo(sample(1));
			cache().remove("k");
			leave("k", options, slowly(3));
		}

		@Test
		void removalDuringTheLoadWins() {
			leave("k", this.timed, slowly(1));
			cache().remove("k");
			LoadPolicyContract.this.release.countDown();
			assertThat(getOrLoad(LoadOptions.defaults().ttl(MINUTE), 2)).isEqualTo(sample(2));
			assertThat(cache().get("k")).isEqualTo(sample(2));
		}

		@Test
		void interruptedCallerLeavesAndTheLoadGoesOn() {
			LoadOptions options = this.timed.timeout(Started.LIMIT);
			Started<String> caller = Started.start(() -> fixture().cache().getOrLoad("k", options, (key) -> {
				LoadPolicyContract.this.loads.incrementAndGet();
				Together.await(LoadPolicyContract.this.release);
				return "new";
			}));
			Awaitility.await().untilAtomic(LoadPolicyContract.this.loads, (count) -> assertThat(count).isEqualTo(1));
			caller.interrupt();
			assertThat(caller.failure()).isExactlyInstanceOf(CacheUnavailableException.class);
			assertThat(caller.endedInterrupted()).isTrue();
			LoadPolicyContract.this.release.countDown();
			Awaitility.await().atMost(Started.LIMIT).until(() -> "new".equals(fixture().cache().get("k")));
		}

		@Test
		void loaderThatAsksForItsOwnKeyFailsAtOnce() {
			LoadOptions options = LoadOptions.defaults().timeout(Started.LIMIT);
			SockudoCache cache = fixture().cache();
			assertThatIllegalStateException()
				.isThrownBy(() -> cache.getOrLoad("k", options, (key) -> cache.getOrLoad("k", options, (own) -> "v")));
		}

		@Test
		void loadersThatAskForEachOthersKeysFailAtOnce() {
			LoadOptions options = LoadOptions.defaults().timeout(Started.LIMIT);
			SockudoCache cache = fixture().cache();
			assertThatIllegalStateException().isThrownBy(() -> cache.getOrLoad("a", options,
					(a) -> cache.getOrLoad("b", options, (b) -> cache.getOrLoad("a", options, (own) -> "v"))));
		}

	}

	@Nested
	class EarlyRefreshes {

		private static final Duration EARLY = Duration.ofSeconds(80);

		@Test
		void firstReadAfterTheFractionRefreshesInTheBackground() {
			getOrLoad(AHEAD, 1);
			passTime(EARLY.plus(MILLI));
			assertThat(cache().getOrLoad("k", AHEAD, slowly(2))).isEqualTo(sample(1));
			assertThat(cache().getOrLoad("k", AHEAD, slowly(2))).isEqualTo(sample(1));
			LoadPolicyContract.this.release.countDown();
			awaitValue(sample(2));
			assertThat(cache().ttl("k")).isEqualTo(Duration.ofSeconds(100));
			assertThat(LoadPolicyContract.this.loads).hasValue(2);
		}

		@Test
		void whatWasJustLoadedIsNotRefreshedHoweverShortItsRandomTtl() {
			LoadOptions options = AHEAD.refreshAhead(0.5).ttlJitter(0.9);
			for (int i = 0; i < 20; i++) {
				cache().getOrLoad("k" + i, options, (key) -> sample(1));
				cache().getOrLoad("k" + i, options, LoadPolicyContract.this::mustNotLoad);
				fixture().awaitAnswers();
				assertThat(cache().getOrLoad("k" + i, options, LoadPolicyContract.this::mustNotLoad))
					.isEqualTo(sample(1));
			}
		}

		@Test
		void readBeforeTheFractionDoesNotRefresh() {
			getOrLoad(AHEAD, 1);
			passTime(EARLY);
			assertThat(cache().getOrLoad("k", AHEAD, LoadPolicyContract.this::mustNotLoad)).isEqualTo(sample(1));
			fixture().awaitAnswers();
			assertThat(cache().getOrLoad("k", AHEAD, LoadPolicyContract.this::mustNotLoad)).isEqualTo(sample(1));
			fixture().awaitAnswers();
			assertThat(cache().ttl("k")).isEqualTo(Duration.ofSeconds(20));
		}

		@Test
		void failedRefreshLeavesTheEntryAndIsTriedAgainAfterASecond() {
			getOrLoad(AHEAD, 1);
			passTime(EARLY.plus(MILLI));
			LoadPolicyContract.this.loads.set(0);
			assertThat(getOrFail(AHEAD)).isEqualTo(sample(1));
			awaitLoads(1);
			Awaitility.await().pollDelay(Duration.ZERO).atMost(Started.LIMIT).until(() -> {
				passTime(REST);
				return getOrLoad(AHEAD, 2).equals(sample(2));
			});
		}

		@Test
		void entryThatNeverExpiresIsNotRefreshed() {
			LoadOptions options = LoadOptions.defaults().ttl(Duration.ZERO).refreshAhead(0.1);
			getOrLoad(options, 1);
			passTime(Duration.ofDays(1000));
			assertThat(cache().getOrLoad("k", options, LoadPolicyContract.this::mustNotLoad)).isEqualTo(sample(1));
			fixture().awaitAnswers();
			assertThat(cache().get("k")).isEqualTo(sample(1));
		}

		@Test
		void writeDuringTheRefreshWins() {
			getOrLoad(AHEAD, 1);
			passTime(EARLY.plus(MILLI));
			assertThat(cache().getOrLoad("k", AHEAD, slowly(2))).isEqualTo(sample(1));
			awaitLoads(2);
			cache().set("k", sample(3), MINUTE);
			LoadPolicyContract.this.release.countDown();
			// The refresh has a while to do what it must not.
			Awaitility.await().during(Duration.ofMillis(100)).until(() -> sample(3).equals(cache().get("k")));
			assertThat(cache().ttl("k")).isEqualTo(MINUTE);
		}

		@Test
		void removalDuringTheRefreshWins() {
			getOrLoad(AHEAD, 1);
			passTime(EARLY.plus(MILLI));
			assertThat(cache().getOrLoad("k", AHEAD, slowly(2))).isEqualTo(sample(1));
			awaitLoads(2);
			assertThat(cache().remove("k")).isTrue();
			LoadPolicyContract.this.release.countDown();
			awaitFlightsEnd();
			assertAbsent("k");
		}

		private void awaitLoads(int count) {
			Awaitility.await()
				.atMost(Started.LIMIT)
				.untilAtomic(LoadPolicyContract.this.loads, (value) -> assertThat(value).isEqualTo(count));
		}

		// Whoever asks joins the flight, if it is still there.
		private void awaitFlightsEnd() {
			cache().getOrLoad("k", (key) -> null);
		}

	}

	/**
	 * The loader could not do it.
	 */
	private static final class LoadFailure extends RuntimeException {

	}

}
