/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.ScanPage;
import io.sockudo.cache.testsupport.CacheFixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every cache does, whatever its driver, its face and the type of its values.
 *
 * @param <V> type of the values
 */
public abstract class KeyValueCacheContract<V> extends GetOrLoadContract<V> {

	/**
	 * Return how many keys one bulk operation must be able to work on.
	 * @return how many
	 */
	protected int veryMany() {
		return 100_000;
	}

	private static List<String> keys(int count) {
		return IntStream.range(0, count).mapToObj((number) -> "key-" + number).toList();
	}

	private Map<String, V> entries(Collection<String> keys) {
		Map<String, V> entries = new LinkedHashMap<>();
		keys.forEach((key) -> entries.put(key, sample(entries.size() % 10)));
		return entries;
	}

	@Nested
	class Get {

		@Test
		void getReturnsNullForAbsentKey() {
			assertThat(cache().get("k")).isNull();
		}

		@Test
		void getReturnsWhatWasSet() {
			cache().set("k", sample(1));
			cache().set("other", sample(2));
			assertThat(cache().get("k")).isEqualTo(sample(1));
		}

		@Test
		void getReturnsNullAfterExpiry() {
			cache().set("k", sample(1), MINUTE);
			passTime(MINUTE);
			assertThat(cache().get("k")).isNull();
		}

		@Test
		void getDoesNotProlongLife() {
			cache().set("k", sample(1), Duration.ofMillis(10));
			for (int i = 0; i < 9; i++) {
				passTime(MILLI);
				assertThat(cache().get("k")).isNotNull();
			}
			passTime(MILLI);
			assertThat(cache().get("k")).isNull();
		}

	}

	@Nested
	class GetMany {

		@Test
		void getManyReturnsPresentEntriesInTheOrderAsked() {
			cache().setMany(entries(keys(10)));
			assertThat(cache().getMany(List.of("key-7", "absent", "key-2", "key-9"))).containsExactly(
					Map.entry("key-7", sample(7)), Map.entry("key-2", sample(2)), Map.entry("key-9", sample(9)));
		}

		@Test
		void getManyCountsRepeatedKeysOnceAtTheirFirstPlace() {
			cache().setMany(entries(keys(3)));
			assertThat(cache().getMany(List.of("key-2", "key-1", "key-2", "key-1")).keySet()).containsExactly("key-2",
					"key-1");
		}

		@Test
		void getManyOfNothingIsEmpty() {
			cache().set("k", sample(1));
			assertThat(cache().getMany(List.of())).isEmpty();
		}

		@Test
		void getManyLeavesOutExpiredEntries() {
			cache().set("short", sample(1), MINUTE);
			cache().set("long", sample(2), MINUTE.plus(MILLI));
			passTime(MINUTE);
			assertThat(cache().getMany(Set.of("short", "long"))).containsExactly(Map.entry("long", sample(2)));
		}

	}

	@Nested
	class Has {

		@Test
		void hasTellsPresence() {
			assertThat(cache().has("k")).isFalse();
			cache().set("k", sample(1));
			assertThat(cache().has("k")).isTrue();
			cache().remove("k");
			assertThat(cache().has("k")).isFalse();
		}

		@Test
		void hasIsFalseAfterExpiry() {
			cache().set("k", sample(1), MINUTE);
			passTime(MINUTE);
			assertThat(cache().has("k")).isFalse();
		}

	}

	@Nested
	class SetOne {

		@Test
		void setReplacesValue() {
			cache().set("k", sample(1));
			cache().set("k", sample(2));
			assertThat(cache().get("k")).isEqualTo(sample(2));
		}

		@Test
		void setLivesExactlyItsTtl() {
			cache().set("k", sample(1), MINUTE);
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void setWithoutTtlLivesExactlyTheDefaultTtl() {
			cache().set("k", sample(1));
			assertLivesExactly("k", CacheFixture.DEFAULT_TTL);
		}

		@Test
		void setWithZeroNeverExpires() {
			cache().set("k", sample(1), Duration.ZERO);
			assertNeverExpires("k");
		}

		@Test
		void setReplacesLongerTtlWithShorter() {
			cache().set("k", sample(1), Duration.ofHours(1));
			cache().set("k", sample(1), MINUTE);
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void setReplacesShorterTtlWithLonger() {
			cache().set("k", sample(1), Duration.ofMillis(5));
			cache().set("k", sample(1), MINUTE);
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void setReplacesTtlByLessThanASecond() {
			cache().set("k", sample(1), Duration.ofMillis(900));
			cache().set("k", sample(1), Duration.ofMillis(901));
			assertLivesExactly("k", Duration.ofMillis(901));
			cache().set("k", sample(1), Duration.ofMillis(900));
			cache().set("k", sample(1), Duration.ofMillis(899));
			assertLivesExactly("k", Duration.ofMillis(899));
		}

		@Test
		void setReplacesNoExpiryWithTtl() {
			cache().set("k", sample(1), Duration.ZERO);
			cache().set("k", sample(1), MINUTE);
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void setReplacesTtlWithNoExpiry() {
			cache().set("k", sample(1), MINUTE);
			cache().set("k", sample(1), Duration.ZERO);
			assertNeverExpires("k");
		}

		@Test
		void setWithoutTtlReplacesTtlWithDefault() {
			cache().set("k", sample(1), Duration.ZERO);
			cache().set("k", sample(1));
			assertThat(cache().ttl("k")).isEqualTo(CacheFixture.DEFAULT_TTL);
		}

		@Test
		void setWithLessThanAMillisecondLivesOneMillisecond() {
			cache().set("nano", sample(1), Duration.ofNanos(1));
			cache().set("most", sample(1), Duration.ofNanos(999_999));
			assertThat(cache().ttl("nano")).isEqualTo(MILLI);
			assertThat(cache().get("nano")).isNotNull();
			assertThat(cache().ttl("most")).isEqualTo(MILLI);
			passTime(MILLI);
			assertAbsent("nano");
			assertAbsent("most");
		}

		@Test
		void setCutsOffFractionsOfAMillisecond() {
			cache().set("k", sample(1), Duration.ofNanos(2_999_999));
			assertLivesExactly("k", Duration.ofMillis(2));
		}

		@Test
		void setForLongerThanTheLongestTtlLivesTheLongestTtl() {
			cache().set("day", sample(1), LONGEST.plusDays(1));
			cache().set("endless", sample(1), Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
			assertThat(cache().ttl("day")).isEqualTo(LONGEST);
			assertThat(cache().ttl("endless")).isEqualTo(LONGEST);
			assertLivesExactly("endless", LONGEST);
		}

		@Test
		void setForNearlyTheLongestTtlIsExact() {
			cache().set("k", sample(1), LONGEST.minus(MILLI));
			assertThat(cache().ttl("k")).isEqualTo(LONGEST.minus(MILLI));
		}

		@Test
		void setCreatesAnewAfterExpiry() {
			cache().set("k", sample(1), MINUTE);
			passTime(MINUTE);
			cache().set("k", sample(2), MINUTE);
			assertThat(cache().get("k")).isEqualTo(sample(2));
			assertLivesExactly("k", MINUTE);
		}

	}

	@Nested
	class SetMany {

		@Test
		void setManyWritesAllForTheDefaultTtl() {
			cache().set("key-1", sample(9), Duration.ZERO);
			cache().setMany(entries(keys(3)));
			assertThat(cache().getMany(keys(3))).isEqualTo(entries(keys(3)));
			assertThat(cache().ttl("key-1")).isEqualTo(CacheFixture.DEFAULT_TTL);
			assertLivesExactly("key-2", CacheFixture.DEFAULT_TTL);
		}

		@Test
		void setManyWritesAllForItsTtl() {
			cache().setMany(entries(keys(3)), MINUTE);
			assertLivesExactly("key-0", MINUTE);
			assertAbsent("key-2");
		}

		@Test
		void setManyWithZeroNeverExpires() {
			cache().setMany(entries(keys(3)), Duration.ZERO);
			assertNeverExpires("key-1");
		}

		@Test
		void setManyOfNothingChangesNothing() {
			cache().set("k", sample(1));
			cache().setMany(Map.of());
			cache().setMany(Map.of(), MINUTE);
			assertThat(scanAll("", 10)).isEqualTo(Map.of("k", sample(1)));
		}

		@Test
		void setManyKeepsNoHoldOfTheMap() {
			Map<String, V> entries = new HashMap<>(entries(keys(3)));
			cache().setMany(entries);
			entries.clear();
			assertThat(cache().getMany(keys(3))).hasSize(3);
		}

		@Test
		void veryManyKeysAreWrittenReadAndRemoved() {
			Map<String, V> entries = entries(keys(veryMany()));
			cache().setMany(entries, Duration.ZERO);
			Map<String, V> found = cache().getMany(entries.keySet());
			assertThat(found.equals(entries)).isTrue();
			assertThat(List.copyOf(found.keySet()).equals(List.copyOf(entries.keySet()))).isTrue();
			assertThat(cache().removeMany(entries.keySet())).isEqualTo(veryMany());
			assertThat(cache().getMany(entries.keySet())).isEmpty();
		}

	}

	@Nested
	class SetIfAbsent {

		@Test
		void setIfAbsentWritesAbsentEntry() {
			assertThat(cache().setIfAbsent("k", sample(1))).isTrue();
			assertThat(cache().get("k")).isEqualTo(sample(1));
			assertLivesExactly("k", CacheFixture.DEFAULT_TTL);
		}

		@Test
		void setIfAbsentWritesForItsTtl() {
			assertThat(cache().setIfAbsent("k", sample(1), MINUTE)).isTrue();
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void setIfAbsentWithZeroNeverExpires() {
			assertThat(cache().setIfAbsent("k", sample(1), Duration.ZERO)).isTrue();
			assertNeverExpires("k");
		}

		@Test
		void setIfAbsentLeavesPresentEntryAndItsTtl() {
			cache().set("k", sample(1), MINUTE);
			passTime(Duration.ofSeconds(10));
			assertThat(cache().setIfAbsent("k", sample(2), Duration.ofHours(1))).isFalse();
			assertThat(cache().setIfAbsent("k", sample(2))).isFalse();
			assertThat(cache().get("k")).isEqualTo(sample(1));
			assertLivesExactly("k", Duration.ofSeconds(50));
		}

		@Test
		void setIfAbsentWritesAfterExpiry() {
			cache().set("k", sample(1), MINUTE);
			passTime(MINUTE.minus(MILLI));
			assertThat(cache().setIfAbsent("k", sample(2), MINUTE)).isFalse();
			passTime(MILLI);
			assertThat(cache().setIfAbsent("k", sample(2), MINUTE)).isTrue();
			assertThat(cache().get("k")).isEqualTo(sample(2));
			assertLivesExactly("k", MINUTE);
		}

	}

	@Nested
	class Remove {

		@Test
		void removeTellsWhetherTheEntryExisted() {
			cache().set("k", sample(1));
			cache().set("other", sample(2));
			assertThat(cache().remove("k")).isTrue();
			assertAbsent("k");
			assertThat(cache().remove("k")).isFalse();
			assertThat(cache().get("other")).isEqualTo(sample(2));
		}

		@Test
		void removeIsFalseAfterExpiry() {
			cache().set("k", sample(1), MINUTE);
			passTime(MINUTE);
			assertThat(cache().remove("k")).isFalse();
		}

		@Test
		void setAfterRemoveHasItsOwnTtl() {
			cache().set("k", sample(1), MINUTE);
			cache().remove("k");
			cache().set("k", sample(2), Duration.ZERO);
			assertNeverExpires("k");
		}

	}

	@Nested
	class RemoveMany {

		@Test
		void removeManyCountsWhatExisted() {
			cache().setMany(entries(keys(5)));
			assertThat(cache().removeMany(List.of("key-1", "absent", "key-3", "key-1"))).isEqualTo(2);
			assertThat(scanAll("", 10).keySet()).containsExactlyInAnyOrder("key-0", "key-2", "key-4");
		}

		@Test
		void removeManyDoesNotCountExpiredEntries() {
			cache().set("short", sample(1), MINUTE);
			cache().set("long", sample(2));
			passTime(MINUTE);
			assertThat(cache().removeMany(Set.of("short", "long"))).isEqualTo(1);
		}

		@Test
		void removeManyOfNothingIsZero() {
			cache().set("k", sample(1));
			assertThat(cache().removeMany(List.of())).isZero();
			assertThat(cache().has("k")).isTrue();
		}

	}

	@Nested
	class GetAndRemove {

		@Test
		void getAndRemoveGivesTheValueOnce() {
			cache().set("k", sample(1));
			assertThat(cache().getAndRemove("k")).isEqualTo(sample(1));
			assertAbsent("k");
			assertThat(cache().getAndRemove("k")).isNull();
		}

		@Test
		void getAndRemoveIsNullAfterExpiry() {
			cache().set("k", sample(1), MINUTE);
			passTime(MINUTE);
			assertThat(cache().getAndRemove("k")).isNull();
		}

	}

	@Nested
	class GetAndExpire {

		@Test
		void getAndExpireIsNullForAbsentKeyAndCreatesNothing() {
			assertThat(cache().getAndExpire("k", MINUTE)).isNull();
			assertThat(cache().getAndExpire("k", Duration.ZERO)).isNull();
			assertAbsent("k");
		}

		@Test
		void getAndExpireReturnsTheValueAndLengthensLifeFromNow() {
			cache().set("k", sample(1), MINUTE);
			passTime(MINUTE.minus(MILLI));
			assertThat(cache().getAndExpire("k", MINUTE)).isEqualTo(sample(1));
			assertThat(cache().get("k")).isEqualTo(sample(1));
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void getAndExpireShortensLife() {
			cache().set("k", sample(1), Duration.ofHours(1));
			assertThat(cache().getAndExpire("k", MINUTE)).isEqualTo(sample(1));
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void getAndExpireWithZeroMakesTheEntryStay() {
			cache().set("k", sample(1), MINUTE);
			assertThat(cache().getAndExpire("k", Duration.ZERO)).isEqualTo(sample(1));
			assertNeverExpires("k");
			assertThat(cache().getAndExpire("k", Duration.ZERO)).isEqualTo(sample(1));
		}

		@Test
		void getAndExpireEndsAnEntryThatNeverExpired() {
			cache().set("k", sample(1), Duration.ZERO);
			assertThat(cache().getAndExpire("k", MINUTE)).isEqualTo(sample(1));
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void getAndExpireDoesNotReviveAnExpiredEntry() {
			cache().set("k", sample(1), MINUTE);
			passTime(MINUTE);
			assertThat(cache().getAndExpire("k", MINUTE)).isNull();
			assertAbsent("k");
		}

		@Test
		void getAndExpireFollowsTheRulesOfEveryTtl() {
			cache().set("short", sample(1));
			cache().set("long", sample(2));
			assertThat(cache().getAndExpire("short", Duration.ofNanos(1))).isEqualTo(sample(1));
			assertThat(cache().getAndExpire("long", Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(sample(2));
			assertThat(cache().ttl("short")).isEqualTo(MILLI);
			assertThat(cache().ttl("long")).isEqualTo(LONGEST);
		}

	}

	@Nested
	class GetAndSet {

		@Test
		void getAndSetCreatesAbsentEntry() {
			assertThat(cache().getAndSet("k", sample(1), MINUTE)).isNull();
			assertThat(cache().get("k")).isEqualTo(sample(1));
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void getAndSetReturnsTheEarlierValueAndReplacesItsTtl() {
			cache().set("k", sample(1), Duration.ofHours(1));
			assertThat(cache().getAndSet("k", sample(2), MINUTE)).isEqualTo(sample(1));
			assertThat(cache().getAndSet("k", sample(3), MINUTE)).isEqualTo(sample(2));
			assertThat(cache().get("k")).isEqualTo(sample(3));
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void getAndSetWithZeroNeverExpires() {
			cache().set("k", sample(1), MINUTE);
			assertThat(cache().getAndSet("k", sample(2), Duration.ZERO)).isEqualTo(sample(1));
			assertThat(cache().getAndSet("absent", sample(2), Duration.ZERO)).isNull();
			assertNeverExpires("k");
			assertThat(cache().ttl("absent")).isEqualTo(Duration.ZERO);
		}

		@Test
		void getAndSetIsNullAfterExpiry() {
			cache().set("k", sample(1), MINUTE);
			passTime(MINUTE);
			assertThat(cache().getAndSet("k", sample(2), MINUTE)).isNull();
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void getAndSetFollowsTheRulesOfEveryTtl() {
			cache().getAndSet("short", sample(1), Duration.ofNanos(1));
			cache().getAndSet("long", sample(1), Duration.ofSeconds(Long.MAX_VALUE));
			assertThat(cache().ttl("short")).isEqualTo(MILLI);
			assertThat(cache().ttl("long")).isEqualTo(LONGEST);
		}

	}

	@Nested
	class Ttl {

		@Test
		void ttlIsNullForAbsentKey() {
			assertThat(cache().ttl("k")).isNull();
		}

		@Test
		void ttlIsZeroForEntryThatNeverExpires() {
			cache().set("k", sample(1), Duration.ZERO);
			assertThat(cache().ttl("k")).isEqualTo(Duration.ZERO);
		}

		@Test
		void ttlCountsDownToOneMillisecond() {
			cache().set("k", sample(1), Duration.ofMillis(3));
			assertThat(cache().ttl("k")).isEqualTo(Duration.ofMillis(3));
			passTime(MILLI);
			assertThat(cache().ttl("k")).isEqualTo(Duration.ofMillis(2));
			passTime(MILLI);
			assertThat(cache().ttl("k")).isEqualTo(MILLI);
			passTime(MILLI);
			assertThat(cache().ttl("k")).isNull();
		}

	}

	@Nested
	class Expire {

		@Test
		void expireIsFalseForAbsentKey() {
			assertThat(cache().expire("k", MINUTE)).isFalse();
			assertThat(cache().expire("k", Duration.ZERO)).isFalse();
			assertAbsent("k");
		}

		@Test
		void expireShortensLife() {
			cache().set("k", sample(1), Duration.ofHours(1));
			assertThat(cache().expire("k", MINUTE)).isTrue();
			assertThat(cache().get("k")).isEqualTo(sample(1));
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void expireLengthensLifeFromNow() {
			cache().set("k", sample(1), MINUTE);
			passTime(MINUTE.minus(MILLI));
			assertThat(cache().expire("k", MINUTE)).isTrue();
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void expireWithZeroMakesTheEntryStay() {
			cache().set("k", sample(1), MINUTE);
			assertThat(cache().expire("k", Duration.ZERO)).isTrue();
			assertNeverExpires("k");
		}

		@Test
		void expireEndsAnEntryThatNeverExpired() {
			cache().set("k", sample(1), Duration.ZERO);
			assertThat(cache().expire("k", MINUTE)).isTrue();
			assertLivesExactly("k", MINUTE);
		}

		@Test
		void expireDoesNotReviveAnExpiredEntry() {
			cache().set("k", sample(1), MINUTE);
			passTime(MINUTE);
			assertThat(cache().expire("k", MINUTE)).isFalse();
			assertAbsent("k");
		}

		@Test
		void expireFollowsTheRulesOfEveryTtl() {
			cache().set("short", sample(1));
			cache().set("long", sample(1));
			cache().expire("short", Duration.ofNanos(1));
			cache().expire("long", Duration.ofSeconds(Long.MAX_VALUE));
			assertThat(cache().ttl("short")).isEqualTo(MILLI);
			assertThat(cache().ttl("long")).isEqualTo(LONGEST);
		}

	}

	@Nested
	class Scan {

		@Test
		void scanOfNothingIsOneEmptyPage() {
			assertThat(cache().scan("", null, 10)).isEqualTo(new ScanPage<>(Map.of(), null));
			cache().set("k", sample(1));
			assertThat(scanAll("absent", 10)).isEmpty();
		}

		@ParameterizedTest
		@ValueSource(ints = { 1, 7, 100, 1000, Integer.MAX_VALUE })
		void scanReturnsEveryEntryWhateverTheLimit(int limit) {
			Map<String, V> entries = entries(keys(100));
			cache().setMany(entries);
			assertThat(scanAll("", limit)).isEqualTo(entries);
		}

		@Test
		void scanReturnsOnlyKeysWithThePrefix() {
			cache().setMany(entries(List.of("a", "ab", "abc", "b", "Ab", "bab")));
			assertThat(scanAll("ab", 1).keySet()).containsExactlyInAnyOrder("ab", "abc");
		}

		@ParameterizedTest
		@ValueSource(strings = { "*", "?", "[a-z]", "\\", "\\*", "^", "{", "%", "\n", "a*b" })
		void scanTakesThePrefixLiterally(String prefix) {
			cache().setMany(
					entries(List.of("a", "b", "ab", "axb", "z", "\\\\", prefix, prefix + "1", "1" + prefix, "*?")));
			Set<String> expected = new TreeSet<>(Set.of(prefix, prefix + "1"));
			List.of("\\\\", "*?").stream().filter((key) -> key.startsWith(prefix)).forEach(expected::add);
			assertThat(scanAll(prefix, 2).keySet()).containsExactlyInAnyOrderElementsOf(expected);
		}

		@Test
		void scanLeavesOutExpiredEntries() {
			cache().set("short", sample(1), MINUTE);
			cache().set("long", sample(2));
			passTime(MINUTE);
			assertThat(scanAll("", 1)).isEqualTo(Map.of("long", sample(2)));
		}

		@Test
		void scanReturnsWhatStaysWhileOthersComeAndGo() {
			Map<String, V> staying = entries(keys(200));
			cache().setMany(staying, Duration.ZERO);
			keys(100).forEach((key) -> cache().set("going-" + key, sample(1), Duration.ZERO));
			Map<String, V> found = new HashMap<>();
			int pages = 0;
			String cursor = null;
			do {
				ScanPage<V> page = cache().scan("", cursor, 7);
				found.putAll(page.entries());
				cursor = page.nextCursor();
				cache().remove("going-key-" + pages);
				cache().set("coming-key-" + pages, sample(1), MINUTE);
				passTime(MINUTE.dividedBy(10));
				pages++;
			}
			while (cursor != null);
			assertThat(pages).isGreaterThan(10);
			assertThat(found).containsAllEntriesOf(staying);
		}

		@Test
		void scanRefusesTheCursorOfAnotherPrefix() {
			cache().setMany(entries(keys(100)));
			assertRefused("key-", "key");
			assertRefused("key-", "");
			assertRefused("", "key-");
			cache().setMany(entries(keys(100).stream().map((key) -> "Aa" + key).toList()));
			// The same String.hashCode()
			assertRefused("Aa", "BB");
		}

		private void assertRefused(String prefix, String otherPrefix) {
			String cursor = cache().scan(prefix, null, 10).nextCursor();
			assertThat(cursor).isNotNull();
			assertThatIllegalArgumentException().isThrownBy(() -> cache().scan(otherPrefix, cursor, 10));
			assertThat(cache().scan(prefix, cursor, 10).entries()).isNotNull();
		}

	}

	@Nested
	class Clear {

		@Test
		void clearRemovesEverythingAndCounts() {
			cache().setMany(entries(keys(1000)));
			assertThat(cache().clear()).isEqualTo(1000);
			assertThat(scanAll("", 100)).isEmpty();
			assertThat(cache().get("key-1")).isNull();
			assertThat(cache().clear()).isZero();
		}

		@Test
		void clearDoesNotCountExpiredEntries() {
			cache().set("short", sample(1), MINUTE);
			cache().set("long", sample(2));
			passTime(MINUTE);
			assertThat(cache().clear()).isEqualTo(1);
		}

	}

	@Nested
	class Texts {

		@ParameterizedTest(name = "{index}")
		@ValueSource(strings = { " ", "a b", "a\r\nb", "\0", "a\0b", "*", "[?]", "\\", "{tag}", "a:b", ":", "@", "%41",
				"ä", "a\u0308", "שלום", "\uFFFF", "\uFEFF", "\uFFFD", "😀", "👩‍👩‍👧", "\uD83D\uDE00\uD83D\uDE01" })
		void everyKeyIsItself(String key) {
			cache().set(key, sample(1));
			cache().set(key + "x", sample(2));
			cache().set("x" + key, sample(3));
			assertThat(cache().get(key)).isEqualTo(sample(1));
			assertThat(cache().getMany(List.of(key))).isEqualTo(Map.of(key, sample(1)));
			assertThat(scanAll(key, 10)).containsEntry(key, sample(1)).containsEntry(key + "x", sample(2));
			assertThat(scanAll("", 1).keySet()).containsExactlyInAnyOrder(key, key + "x", "x" + key);
			assertThat(cache().remove(key)).isTrue();
			assertThat(cache().has(key + "x")).isTrue();
			assertThat(cache().clear()).isEqualTo(2);
		}

		@Test
		void keysThatLookAlikeAreDifferent() {
			cache().set("\u00e4", sample(1));
			cache().set("a\u0308", sample(2));
			cache().set("K", sample(3));
			cache().set("k", sample(4));
			assertThat(cache().get("\u00e4")).isEqualTo(sample(1));
			assertThat(cache().get("a\u0308")).isEqualTo(sample(2));
			assertThat(cache().get("K")).isEqualTo(sample(3));
			assertThat(cache().get("k")).isEqualTo(sample(4));
		}

		@Test
		void keyOfAMebibyteWorks() {
			String key = "k".repeat(1 << 20);
			cache().set(key, sample(1));
			assertThat(cache().get(key)).isEqualTo(sample(1));
			assertThat(cache().get(key.substring(1))).isNull();
		}

	}

}
