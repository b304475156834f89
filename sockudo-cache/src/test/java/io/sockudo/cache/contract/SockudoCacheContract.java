/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.CacheFixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What every cache of strings does, whatever its driver and its face.
 */
public abstract class SockudoCacheContract extends KeyValueCacheContract<String> {

	@Override
	protected SockudoCache view(SockudoCache cache) {
		return cache;
	}

	@Override
	protected String sample(int number) {
		return "value " + number;
	}

	@Override
	final SockudoCache cache() {
		return (SockudoCache) super.cache();
	}

	@Nested
	class Values {

		@ParameterizedTest(name = "{index}")
		@ValueSource(strings = { "", " ", "a\r\nb", "\0", "null", "\"\"", "{}", "ä", "\uFFFD", "\uFEFFa", "\uFFFF",
				"שלום", "😀", "👩‍👩‍👧" })
		void everyTextIsItself(String value) {
			cache().set("k", value);
			assertThat(cache().get("k")).isEqualTo(value);
			assertThat(cache().compareAndSet("k", value, value + "!", MINUTE)).isTrue();
			assertThat(cache().getAndSet("k", value, MINUTE)).isEqualTo(value + "!");
			assertThat(cache().getAndExpire("k", MINUTE)).isEqualTo(value);
			assertThat(cache().getAndRemove("k")).isEqualTo(value);
		}

		@Test
		void valueOfAMebibyteIsItself() {
			String value = "0123456789abcde\u00e4".repeat(1 << 16);
			cache().set("k", value);
			assertThat(cache().get("k").equals(value)).isTrue();
			assertThat(cache().getAndExpire("k", MINUTE).equals(value)).isTrue();
			assertThat(cache().getAndSet("k", value + "!", MINUTE).equals(value)).isTrue();
			assertThat(cache().get("k").equals(value + "!")).isTrue();
		}

	}

	@Nested
	class Increment {

		@Test
		void incrementCreatesAbsentEntryForTheDefaultTtl() {
			assertThat(cache().increment("k", 5)).isEqualTo(5);
			assertThat(cache().get("k")).isEqualTo("5");
			assertLivesExactly("k", CacheFixture.DEFAULT_TTL);
		}

		@Test
		void incrementCreatesAbsentEntryForItsTtl() {
			assertThat(cache().increment("k", -5, MINUTE)).isEqualTo(-5);
			assertThat(cache().get("k")).isEqualTo("-5");
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void incrementByZeroCreatesZero() {
			assertThat(cache().increment("k", 0, Duration.ZERO)).isZero();
			assertThat(cache().get("k")).isEqualTo("0");
			assertNeverExpires("k");
		}

		@Test
		void incrementKeepsTtl() {
			cache().increment("k", 1, MINUTE);
			passTime(Duration.ofSeconds(10));
			assertThat(cache().increment("k", 1, Duration.ofHours(1))).isEqualTo(2);
			passTime(Duration.ofSeconds(10));
			assertThat(cache().increment("k", 1)).isEqualTo(3);
			assertThat(cache().increment("k", 1, Duration.ZERO)).isEqualTo(4);
			assertLivesExactly("k", Duration.ofSeconds(40));
		}

		@Test
		void incrementKeepsNoExpiry() {
			cache().set("k", "1", Duration.ZERO);
			cache().increment("k", 1, MINUTE);
			assertNeverExpires("k");
		}

		@Test
		void incrementCreatesAnewAfterExpiry() {
			cache().increment("k", 7, MINUTE);
			passTime(MINUTE);
			assertThat(cache().increment("k", 1, MINUTE)).isEqualTo(1);
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void incrementCountsFromWhatWasSet() {
			cache().set("k", "-3");
			assertThat(cache().increment("k", 10)).isEqualTo(7);
			assertThat(cache().increment("k", -7)).isZero();
			assertThat(cache().get("k")).isEqualTo("0");
		}

		@ParameterizedTest
		@CsvSource({ "9007199254740993, 0, 9007199254740993", "9007199254740992, 1, 9007199254740993",
				"-9007199254740993, -1, -9007199254740994", "9223372036854775806, 1, 9223372036854775807",
				"9223372036854775807, 0, 9223372036854775807", "-9223372036854775807, -1, -9223372036854775808",
				"-9223372036854775808, 9223372036854775807, -1", "0, -9223372036854775808, -9223372036854775808",
				"9223372036854775807, -9223372036854775808, -1" })
		void incrementIsExactOverTheWholeRange(String before, long delta, String after) {
			cache().set("k", before);
			assertThat(cache().increment("k", delta)).isEqualTo(Long.parseLong(after));
			assertThat(cache().get("k")).isEqualTo(after);
		}

		@Test
		void incrementCreatesTheEndsOfTheRange() {
			assertThat(cache().increment("max", Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
			assertThat(cache().increment("min", Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
			assertThat(cache().get("min")).isEqualTo("-9223372036854775808");
		}

		@ParameterizedTest(name = "{index}")
		@ValueSource(strings = { "", " 3", "3 ", "03", "3.0", "+3", "-0", "-", "--3", "-03", "00", "3e2", "0x10",
				"1,000", "null", "\"3\"", "three", "3\n", "3\0", "٣", "9223372036854775808", "-9223372036854775809",
				"99999999999999999999", "100000000000000000000000" })
		void incrementRefusesWhatIsNotANumber(String text) {
			assertRefused(text, 1);
		}

		@ParameterizedTest
		@CsvSource({ "9223372036854775807, 1", "-9223372036854775808, -1", "1, 9223372036854775807",
				"-1, -9223372036854775808" })
		void incrementRefusesToLeaveTheRange(String text, long delta) {
			assertRefused(text, delta);
		}

		private void assertRefused(String text, long delta) {
			cache().set("k", text, MINUTE);
			passTime(Duration.ofSeconds(10));
			assertThatExceptionOfType(CacheValueException.class).isThrownBy(() -> cache().increment("k", delta));
			assertThatExceptionOfType(CacheValueException.class)
				.isThrownBy(() -> cache().increment("k", delta, Duration.ofHours(1)));
			assertThat(cache().get("k")).isEqualTo(text);
			assertLivesExactly("k", Duration.ofSeconds(50));
		}

		@Test
		void incrementRefusesBytesThatAreNoText() {
			cache().withValues(byte[].class).set("k", new byte[] { '1', (byte) 0xC0 });
			assertThatExceptionOfType(CacheValueException.class).isThrownBy(() -> cache().increment("k", 1));
			assertThat(cache().withValues(byte[].class).get("k")).isEqualTo(new byte[] { '1', (byte) 0xC0 });
		}

		@Test
		void incrementCountsWhatATypedViewWrote() {
			KeyValueCache<Integer> numbers = cache().withValues(Integer.class);
			numbers.set("k", 5);
			assertThat(cache().increment("k", 2)).isEqualTo(7);
			assertThat(numbers.get("k")).isEqualTo(7);
		}

	}

	@Nested
	class CompareAndSet {

		@Test
		void compareAndSetReplacesEqualEntryAndItsTtl() {
			cache().set("k", "a", Duration.ofHours(1));
			assertThat(cache().compareAndSet("k", "a", "b", MINUTE)).isTrue();
			assertThat(cache().get("k")).isEqualTo("b");
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void compareAndSetWithZeroMakesTheEntryStay() {
			cache().set("k", "a", MINUTE);
			assertThat(cache().compareAndSet("k", "a", "a", Duration.ZERO)).isTrue();
			assertNeverExpires("k");
		}

		@Test
		void compareAndSetLeavesDifferentEntryAndItsTtl() {
			cache().set("k", "a", MINUTE);
			passTime(Duration.ofSeconds(10));
			for (String expected : List.of("A", "", "a ", "aa", "\"a\"")) {
				assertThat(cache().compareAndSet("k", expected, "b", Duration.ofHours(1))).isFalse();
			}
			assertThat(cache().get("k")).isEqualTo("a");
			assertLivesExactly("k", Duration.ofSeconds(50));
		}

		@Test
		void compareAndSetIsFalseForAbsentKey() {
			assertThat(cache().compareAndSet("k", "", "b", MINUTE)).isFalse();
			assertAbsent("k");
		}

		@Test
		void compareAndSetIsFalseAfterExpiry() {
			cache().set("k", "a", MINUTE);
			passTime(MINUTE);
			assertThat(cache().compareAndSet("k", "a", "b", MINUTE)).isFalse();
			assertAbsent("k");
		}

		@Test
		void compareAndSetTakesEqualTextForEqualWhateverCameBetween() {
			cache().set("k", "a");
			cache().set("k", "b");
			cache().set("k", "a");
			assertThat(cache().compareAndSet("k", "a", "c", MINUTE)).isTrue();
		}

		@Test
		void compareAndSetComparesTheStoredText() {
			cache().withValues(Money.class).set("k", new Money("EUR", new BigDecimal("1.50")));
			String stored = cache().get("k");
			assertThat(cache().compareAndSet("k", stored.replace(":", ": "), "x", MINUTE)).isFalse();
			assertThat(cache().compareAndSet("k", stored, "x", MINUTE)).isTrue();
			assertThat(cache().get("k")).isEqualTo("x");
		}

	}

	@Nested
	class CompareAndRemove {

		@Test
		void compareAndRemoveRemovesEqualEntry() {
			cache().set("k", "a");
			assertThat(cache().compareAndRemove("k", "a")).isTrue();
			assertAbsent("k");
			assertThat(cache().compareAndRemove("k", "a")).isFalse();
		}

		@Test
		void compareAndRemoveLeavesDifferentEntryAndItsTtl() {
			cache().set("k", "a", MINUTE);
			passTime(Duration.ofSeconds(10));
			assertThat(cache().compareAndRemove("k", "b")).isFalse();
			assertThat(cache().get("k")).isEqualTo("a");
			assertLivesExactly("k", Duration.ofSeconds(50));
		}

		@Test
		void compareAndRemoveIsFalseAfterExpiry() {
			cache().set("k", "a", MINUTE);
			passTime(MINUTE);
			assertThat(cache().compareAndRemove("k", "a")).isFalse();
		}

	}

	@Nested
	class WithValues {

		private static final String CANARY = "canary-5f1d";

		private final Money money = new Money("EUR", new BigDecimal("12.50"));

		@Test
		void textIsReadAsTheRecordItsJsonDescribes() {
			cache().set("k", "{\"amount\":12.50, \"currency\":\"EUR\"}");
			assertThat(cache().withValues(Money.class).get("k")).isEqualTo(this.money);
		}

		@Test
		void recordIsReadAsItsJsonText() {
			cache().withValues(Money.class).set("k", this.money);
			assertThat(cache().get("k")).isEqualTo("{\"currency\":\"EUR\",\"amount\":12.50}");
		}

		@Test
		void textIsReadAsBytesOfUtf8() {
			cache().set("k", "ä😀");
			assertThat(cache().withValues(byte[].class).get("k")).isEqualTo("ä😀".getBytes(StandardCharsets.UTF_8));
		}

		@Test
		void bytesAreKeptRaw() {
			byte[] bytes = { 0, -1, 'a', (byte) 0xC0, 13, 10 };
			cache().withValues(byte[].class).set("k", bytes);
			assertThat(cache().withValues(byte[].class).get("k")).isEqualTo(bytes);
		}

		@Test
		void bytesOfUtf8AreReadAsText() {
			cache().withValues(byte[].class).set("k", "ä😀".getBytes(StandardCharsets.UTF_8));
			assertThat(cache().get("k")).isEqualTo("ä😀");
		}

		@Test
		void viewOfStringsIsThePlainView() {
			cache().withValues(String.class).set("k", "text");
			assertThat(cache().get("k")).isEqualTo("text");
			cache().set("k", "\"quoted\"");
			assertThat(cache().withValues(String.class).get("k")).isEqualTo("\"quoted\"");
		}

		@Test
		void genericTypeRoundTrips() {
			KeyValueCache<Map<String, List<Money>>> view = cache().withValues(new ParameterizedTypeReference<>() {
			});
			view.set("k", Map.of("a", List.of(this.money)));
			assertThat(view.get("k")).isEqualTo(Map.of("a", List.of(this.money)));
			assertThat(cache().get("k")).isEqualTo("{\"a\":[{\"currency\":\"EUR\",\"amount\":12.50}]}");
		}

		@Test
		void typedViewSeesTheSameEntriesAndTtls() {
			KeyValueCache<Money> view = cache().withValues(Money.class);
			view.set("k", this.money, MINUTE);
			assertThat(cache().has("k")).isTrue();
			assertThat(cache().ttl("k")).isEqualTo(MINUTE);
			assertThat(cache().remove("k")).isTrue();
			assertThat(view.has("k")).isFalse();
			cache().set("k", cache().increment("n", 1) + "");
			assertThat(view.clear()).isEqualTo(2);
		}

		@Test
		void viewsConvertInGetManyScanAndAtomicReads() {
			cache().set("k", "{\"currency\":\"EUR\",\"amount\":12.50}");
			KeyValueCache<Money> view = cache().withValues(Money.class);
			assertThat(view.getMany(List.of("k"))).isEqualTo(Map.of("k", this.money));
			assertThat(view.scan("", null, 10)).isEqualTo(new ScanPage<>(Map.of("k", this.money), null));
			assertThat(view.getAndExpire("k", MINUTE)).isEqualTo(this.money);
			Money more = new Money("EUR", new BigDecimal("13.00"));
			assertThat(view.getAndSet("k", more, MINUTE)).isEqualTo(this.money);
			assertThat(cache().get("k")).isEqualTo("{\"currency\":\"EUR\",\"amount\":13.00}");
			assertThat(view.getAndRemove("k")).isEqualTo(more);
			assertAbsent("k");
		}

		@ParameterizedTest(name = "{index}")
		@ValueSource(strings = { "", "null", " null ", CANARY, "{\"currency\":1", "[]",
				"{\"amount\":\"" + CANARY + "\"}", "{\"amount\":1}{\"" + CANARY + "\":2}",
				"{\"amount\":{\"" + CANARY + "\":1}}", "\"" + CANARY + "\"" })
		void whatCannotBeDecodedIsAFailureThatTellsNoSecret(String text) {
			KeyValueCache<Money> view = cache().withValues(Money.class);
			String key = "key-" + CANARY;
			cache().set(key, text, MINUTE);
			assertTellsNoSecret(catchThrowable(() -> view.get(key)));
			assertTellsNoSecret(catchThrowable(() -> view.getMany(List.of(key))));
			assertTellsNoSecret(catchThrowable(() -> view.scan("", null, 10)));
			assertThat(cache().get(key)).isEqualTo(text);
			assertThat(cache().ttl(key)).isEqualTo(MINUTE);
			assertThat(view.has(key)).isTrue();
			assertTellsNoSecret(catchThrowable(() -> view.getAndExpire(key, Duration.ofHours(1))));
			assertThat(cache().get(key)).isEqualTo(text);
			assertThat(cache().ttl(key)).isEqualTo(Duration.ofHours(1));
			assertTellsNoSecret(catchThrowable(() -> view.getAndSet(key, this.money, MINUTE)));
			assertThat(view.get(key)).isEqualTo(this.money);
			assertThat(cache().ttl(key)).isEqualTo(MINUTE);
			cache().set(key, text);
			assertTellsNoSecret(catchThrowable(() -> view.getAndRemove(key)));
			assertThat(cache().has(key)).isFalse();
		}

		@Test
		void bytesThatAreNoTextAreAFailure() {
			cache().withValues(byte[].class).set("k", new byte[] { 'a', -1 });
			assertTellsNoSecret(catchThrowable(() -> cache().get("k")));
		}

		@Test
		void refusalToCountTellsNoSecret() {
			cache().set("key-" + CANARY, CANARY);
			assertTellsNoSecret(catchThrowable(() -> cache().increment("key-" + CANARY, 1)));
		}

		@Test
		void whatCannotBeDecodedIsAMissForGetOrLoad() {
			cache().set("k", "{\"no\":\"JSON", Duration.ZERO);
			KeyValueCache<Money> view = cache().withValues(Money.class);
			assertThat(view.getOrLoad("k", (key) -> this.money)).isEqualTo(this.money);
			assertThat(view.get("k")).isEqualTo(this.money);
			assertThat(view.ttl("k")).isEqualTo(CacheFixture.DEFAULT_TTL);
		}

		@Test
		void whatAConverterRefusesTellsNoSecret() {
			cache().set("k", "\"" + CANARY + "\"");
			KeyValueCache<Code> view = cache().withValues(Code.class);
			assertTellsNoSecret(catchThrowable(() -> view.get("k")));
			assertTellsNoSecret(catchThrowable(() -> view.getMany(List.of("k"))));
			assertTellsNoSecret(catchThrowable(() -> view.scan("", null, 10)));
			assertTellsNoSecret(catchThrowable(() -> view.getAndRemove("k")));
			assertThat(cache().has("k")).isFalse();
		}

		@Test
		void whatAConverterRefusesIsAMissForGetOrLoad() {
			cache().set("k", "\"" + CANARY + "\"");
			KeyValueCache<Code> view = cache().withValues(Code.class);
			assertThat(view.getOrLoad("k", (key) -> new Code(1))).isEqualTo(new Code(1));
			assertThat(view.get("k")).isEqualTo(new Code(1));
			assertThat(cache().get("k")).isEqualTo("\"1\"");
		}

		@Test
		void undecodableEntryStaysWhenNothingIsLoaded() {
			cache().set("k", "null", MINUTE);
			assertThat(cache().withValues(Money.class).getOrLoad("k", (key) -> null)).isNull();
			assertThat(cache().get("k")).isEqualTo("null");
			assertThat(cache().ttl("k")).isEqualTo(MINUTE);
		}

		private void assertTellsNoSecret(Throwable failure) {
			assertThat(failure).isExactlyInstanceOf(CacheValueException.class);
			for (Throwable problem = failure; problem != null; problem = problem.getCause()) {
				assertThat(problem.toString()).doesNotContain(CANARY);
			}
			assertThat(failure).hasMessageContaining(fixture().driver()).hasMessageContaining("sockudo");
		}

	}

	@Nested
	class Namespace {

		@Test
		void scanOfANamespaceLeavesOutWhatHasNoKeyInIt() {
			SockudoCache users = cache().namespace("u");
			cache().set("u:", "no key");
			users.set("1", "a");
			assertThat(users.scan("", null, 10).entries()).containsExactly(Map.entry("1", "a"));
		}

		@Test
		void namespaceIsAViewOfTheKeysUnderItsName() {
			SockudoCache users = cache().namespace("u");
			users.set("1", "a", MINUTE);
			assertThat(cache().get("u:1")).isEqualTo("a");
			assertThat(cache().ttl("u:1")).isEqualTo(MINUTE);
			cache().set("u:2", "b");
			assertThat(users.get("2")).isEqualTo("b");
			assertThat(users.has("u:2")).isFalse();
			assertThat(cache().has("1")).isFalse();
		}

		@Test
		void namespacesNest() {
			cache().namespace("a").namespace("b").set("k", "v");
			assertThat(cache().get("a:b:k")).isEqualTo("v");
			assertThat(cache().namespace("a:b").get("k")).isEqualTo("v");
			assertThat(cache().namespace("a").get("b:k")).isEqualTo("v");
		}

		@Test
		void everyVerbStaysInside() {
			SockudoCache view = cache().namespace("u");
			cache().set("k", "outside");
			view.setMany(Map.of("k", "1", "l", "2"));
			assertThat(view.getMany(List.of("l", "x", "k"))).containsExactly(Map.entry("l", "2"), Map.entry("k", "1"));
			assertThat(view.setIfAbsent("k", "x")).isFalse();
			assertThat(view.increment("k", 9)).isEqualTo(10);
			assertThat(view.compareAndSet("k", "10", "11", MINUTE)).isTrue();
			assertThat(view.getAndExpire("k", MINUTE)).isEqualTo("11");
			assertThat(view.getAndSet("k", "12", MINUTE)).isEqualTo("11");
			assertThat(view.getAndSet("k", "11", MINUTE)).isEqualTo("12");
			assertThat(view.expire("k", Duration.ZERO)).isTrue();
			assertThat(view.ttl("k")).isEqualTo(Duration.ZERO);
			assertThat(view.compareAndRemove("k", "11")).isTrue();
			assertThat(view.removeMany(List.of("k", "l"))).isEqualTo(1);
			assertThat(view.getOrLoad("m", (key) -> "loaded " + key)).isEqualTo("loaded m");
			assertThat(cache().get("u:m")).isEqualTo("loaded m");
			assertThat(view.getAndRemove("m")).isEqualTo("loaded m");
			assertThat(scanAll("", 10)).isEqualTo(Map.of("k", "outside"));
		}

		@Test
		void scanStripsTheNameAndStaysInside() {
			cache().setMany(Map.of("u:1", "a", "u:2", "b", "u2:1", "c", "u", "d", "xu:1", "e"));
			SockudoCache view = cache().namespace("u");
			assertThat(view.scan("", null, 10)).isEqualTo(new ScanPage<>(Map.of("1", "a", "2", "b"), null));
			assertThat(view.scan("2", null, 10).entries()).isEqualTo(Map.of("2", "b"));
			assertThat(view.scan("u", null, 10).entries()).isEmpty();
		}

		@Test
		void scanOfNamespacePages() {
			SockudoCache view = cache().namespace("u");
			for (int i = 0; i < 50; i++) {
				view.set("k" + i, "v");
				cache().set("k" + i, "v");
			}
			int found = 0;
			String cursor = null;
			do {
				ScanPage<String> page = view.scan("k", cursor, 7);
				found += page.entries().size();
				cursor = page.nextCursor();
			}
			while (cursor != null);
			assertThat(found).isGreaterThanOrEqualTo(50);
		}

		@Test
		void clearStaysInside() {
			cache().setMany(Map.of("u:1", "a", "u:n:2", "b", "u2:1", "c", "u", "d", "1", "e"));
			assertThat(cache().namespace("u").clear()).isEqualTo(2);
			assertThat(scanAll("", 10).keySet()).containsExactlyInAnyOrder("u2:1", "u", "1");
		}

		@Test
		void nameIsTakenLiterally() {
			cache().setMany(Map.of("a:1", "a", "*:1", "b"));
			assertThat(cache().namespace("*").clear()).isEqualTo(1);
			assertThat(cache().get("a:1")).isEqualTo("a");
		}

		@Test
		void typedViewOfNamespaceStaysInside() {
			cache().namespace("u").withValues(Integer.class).set("1", 5);
			assertThat(cache().get("u:1")).isEqualTo("5");
		}

	}

	@Nested
	class Health {

		@Test
		void checkHealthReturnsWhileTheCacheIsOpen() {
			cache().checkHealth();
		}

	}

	@Nested
	class AfterClose {

		@ParameterizedTest
		@ValueSource(strings = { "get", "getMany", "has", "set", "setWithTtl", "setMany", "setManyWithTtl",
				"setIfAbsent", "setIfAbsentWithTtl", "remove", "removeMany", "getAndRemove", "getAndExpire",
				"getAndSet", "ttl", "expire", "getOrLoad", "scan", "clear", "increment", "incrementWithTtl",
				"compareAndSet", "compareAndRemove", "checkHealth" })
		void everyOperationIsUnavailable(String operation) {
			KeyValueCache<Money> typed = cache().withValues(Money.class);
			SockudoCache namespace = cache().namespace("canary-name");
			cache().set("canary-key", "5");
			fixture().close();
			for (SockudoCache closed : List.of(cache(), namespace, cache().namespace("later"))) {
				assertUnavailable(() -> call(operation, closed));
			}
			assertUnavailable(() -> typed.get("canary-key"));
		}

		private void assertUnavailable(ThrowingCallable call) {
			assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(call)
				.withMessageContaining(fixture().driver())
				.withMessageContaining("sockudo")
				.withMessageNotContaining("canary");
		}

		private static void call(String operation, SockudoCache cache) {
			switch (operation) {
				case "get" -> cache.get("canary-key");
				case "getMany" -> cache.getMany(List.of("canary-key"));
				case "has" -> cache.has("canary-key");
				case "set" -> cache.set("canary-key", "canary");
				case "setWithTtl" -> cache.set("canary-key", "canary", MINUTE);
				case "setMany" -> cache.setMany(Map.of("canary-key", "canary"));
				case "setManyWithTtl" -> cache.setMany(Map.of("canary-key", "canary"), MINUTE);
				case "setIfAbsent" -> cache.setIfAbsent("canary-key", "canary");
				case "setIfAbsentWithTtl" -> cache.setIfAbsent("canary-key", "canary", MINUTE);
				case "remove" -> cache.remove("canary-key");
				case "removeMany" -> cache.removeMany(List.of("canary-key"));
				case "getAndRemove" -> cache.getAndRemove("canary-key");
				case "getAndExpire" -> cache.getAndExpire("canary-key", MINUTE);
				case "getAndSet" -> cache.getAndSet("canary-key", "canary", MINUTE);
				case "ttl" -> cache.ttl("canary-key");
				case "expire" -> cache.expire("canary-key", MINUTE);
				case "getOrLoad" -> cache.getOrLoad("canary-key", (key) -> "canary");
				case "scan" -> cache.scan("canary", null, 10);
				case "clear" -> cache.clear();
				case "increment" -> cache.increment("canary-key", 1);
				case "incrementWithTtl" -> cache.increment("canary-key", 1, MINUTE);
				case "compareAndSet" -> cache.compareAndSet("canary-key", "canary", "canary", MINUTE);
				case "compareAndRemove" -> cache.compareAndRemove("canary-key", "canary");
				case "checkHealth" -> cache.checkHealth();
				default -> throw new AssertionError(operation);
			}
		}

	}

	/**
	 * A value of a typed view.
	 *
	 * @param currency a text
	 * @param amount a number with a scale
	 */
	record Money(String currency, BigDecimal amount) {

	}

	/**
	 * A value whose converters refuse some texts.
	 *
	 * @param number a number
	 */
	@JsonSerialize(converter = FromCode.class)
	@JsonDeserialize(converter = ToCode.class)
	record Code(int number) {

	}

	/**
	 * Writes codes.
	 */
	static class FromCode extends StdConverter<Code, String> {

		@Override
		public String convert(Code code) {
			return String.valueOf(code.number());
		}

	}

	/**
	 * Reads codes, and shows what it refuses.
	 */
	static class ToCode extends StdConverter<String, Code> {

		@Override
		public Code convert(String text) {
			return new Code(Integer.parseInt(text));
		}

	}

	/**
	 * A value with all that JSON has to keep.
	 *
	 * @param id a number
	 * @param customer a record
	 * @param lines a list
	 * @param placed a moment to the nanosecond
	 */
	public record Order(long id, Customer customer, List<Money> lines, Instant placed) {

		/**
		 * Create an order.
		 * @param number tells it from others
		 * @return the order
		 */
		public static Order number(int number) {
			return new Order(number, new Customer("Zoë \"" + number + "\" 😀", null),
					List.of(new Money("EUR", new BigDecimal("0.10")), new Money("JPY", BigDecimal.valueOf(number))),
					Instant.ofEpochSecond(1_767_225_600L + number, 123_456_789));
		}

	}

	/**
	 * A value inside a value.
	 *
	 * @param name a text
	 * @param mail a text or nothing
	 */
	record Customer(String name, String mail) {

	}

}
