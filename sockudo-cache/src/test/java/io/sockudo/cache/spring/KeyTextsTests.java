/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import kotlin.Pair;
import kotlin.Triple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link KeyTexts}.
 */
class KeyTextsTests {

	private final KeyTexts texts = new KeyTexts(List.of());

	// Which of these are equal to each other is seen at a glance: none.
	static List<Object> differentKeys() {
		return Arrays.asList("1", 1, 1L, (short) 1, (byte) 1, '1', 1.0, 1.0f, true, "true", BigInteger.ONE,
				BigDecimal.ONE, new BigDecimal("1.0"), "", "null", "s:1", "int:1", 0.0, -0.0, Double.NaN, "\ud800",
				"\udc00", "?", "\ufffd", '\ud800', "utf16:d800", List.of(), Set.of(), Map.of(), List.of("a", "b"),
				List.of("a,b"), List.of("a, b"), List.of("ab"), List.of("a"), Set.of("a"), List.of(List.of("a")),
				List.of("a", List.of("b")), List.of(List.of("a", "b")), Arrays.asList((Object) null), List.of("null"),
				Map.of("a", "b"), Map.entry("a", "b"), Map.of("a", List.of("b")), Optional.empty(), Optional.of("a"),
				Optional.of(Optional.empty()), SimpleKey.EMPTY, new SimpleKey((Object) null), new SimpleKey("a"),
				new SimpleKey("a", "b"), new SimpleKey("a, b"), new SimpleKey(List.of("a", "b")),
				new SimpleKey(new SimpleKey("a", "b")), new SimpleKey("a", 1), new SimpleKey("a", "1"),
				new SimpleKey("a", null), "SimpleKey [a, b]", new String[] { "a", "b" }, new String[0], new int[0],
				new int[] { 1 }, new long[] { 1 }, new Integer[] { 1 }, new int[][] { { 1 } },
				new int[][] { { 1 }, {} }, new byte[] { 1 }, new char[] { '1' }, new boolean[] { true },
				DayOfWeek.MONDAY, "MONDAY", TimeUnit.DAYS, new Point(1, 2), new Point(12, 0), new Pixel(1, 2),
				new Point(1, null), Point.class, Pixel.class, "java.lang.String", String.class, new UUID(1, 2),
				LocalDate.of(2026, 1, 1), "2026-01-01", Instant.EPOCH, new Date(0), Duration.ofSeconds(60),
				ZoneOffset.UTC, ZoneId.of("UTC"), ZoneId.of("Europe/Paris"),
				ZonedDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC),
				ZonedDateTime.ofInstant(Instant.EPOCH, ZoneId.of("UTC")), URI.create("a:b"), URI.create("//a/b"),
				URI.create("//a/B"), URI.create("/b"), URI.create("/b?"), URI.create("/b#"), URI.create("/%2f"),
				Locale.ROOT, new Locale.Builder().setLanguage("de").build(),
				new Locale.Builder().setLanguage("de").setRegion("DE").build(), Locale.forLanguageTag("de-Latn"),
				new Locale.Builder().setExtension('x', "a").build(),
				new Locale.Builder().setExtension('x', "b").build(), Currency.getInstance("EUR"));
	}

	@Test
	void differentKeysNeverShareAText() {
		Map<String, Object> seen = new HashMap<>();
		for (Object key : differentKeys()) {
			assertThat(seen.put(this.texts.apply(key), key)).as("key with the text of %s", key).isNull();
		}
	}

	static Stream<List<Object>> equalKeys() {
		Map<String, Integer> reversed = new LinkedHashMap<>();
		reversed.put("b", 2);
		reversed.put("a", 1);
		return Stream.of(List.of(List.of("a"), new ArrayList<>(List.of("a"))),
				List.of(List.of("a", 1), new LinkedList<>(List.of("a", 1))),
				List.of(new LinkedHashSet<>(List.of("a", "b")), new LinkedHashSet<>(List.of("b", "a"))),
				List.of(reversed, new TreeMap<>(Map.of("a", 1, "b", 2))),
				List.of(Map.entry("a", 1), new TreeMap<>(Map.of("a", 1)).firstEntry()),
				List.of(new SimpleKey("a", new int[] { 1 }), new SimpleKey("a", new int[] { 1 })),
				List.of(new SimpleKey("a"), new OwnSimpleKey("a")), List.of(new Point(1, 2), new Point(1, 2)),
				List.of(new SimpleKey((Object) new Object[] { "a" }), new SimpleKey((Object) new String[] { "a" })),
				List.of(Shape.ROUND, Shape.valueOf("ROUND")), List.of(Double.NaN, 0.0 / 0.0),
				List.of(URI.create("HTTP://Host:80/%2f"), URI.create("http://host:80/%2F")),
				List.of(new Locale.Builder().setLanguage("de").setRegion("DE").build(), Locale.GERMANY),
				List.of(Optional.of("a"), Optional.of("a")),
				List.of(Collections.unmodifiableList(List.of(1)), Arrays.asList(1)));
	}

	@ParameterizedTest
	@MethodSource("equalKeys")
	void equalKeysShareAText(List<Object> keys) {
		assertThat(keys.get(0)).isEqualTo(keys.get(1));
		assertThat(this.texts.apply(keys.get(0))).isEqualTo(this.texts.apply(keys.get(1)));
	}

	@Test
	void arraysShareATextByContent() {
		assertThat(this.texts.apply(new int[] { 1, 2 })).isEqualTo(this.texts.apply(new int[] { 1, 2 }));
		assertThat(this.texts.apply(new ArrayKey(new int[] { 1 }))).isEqualTo(this.texts.apply(new int[] { 1 }));
		assertThat(new ArrayKey(new int[] { 1 })).isEqualTo(new ArrayKey(new int[] { 1 }))
			.hasSameHashCodeAs(new ArrayKey(new int[] { 1 }))
			.isNotEqualTo(new ArrayKey(new long[] { 1 }))
			.isNotEqualTo(new int[] { 1 });
	}

	// Operators read them in redis-cli.
	@Test
	void plainKeysStayReadable() {
		assertThat(this.texts.apply("user 42")).isEqualTo("s:user 42");
		assertThat(this.texts.apply(42)).isEqualTo("int:42");
		assertThat(this.texts.apply(new SimpleKey("a", 1))).isEqualTo("key:3:s:a5:int:1");
	}

	@Test
	void partsOfASimpleKeyAreFound() {
		assertThat(SimpleKeyParts.of(new SimpleKey("a", null, 1))).containsExactly("a", null, 1);
	}

	static List<Object> unknownKeys() {
		return List.of(new Object(), new Plain("a"), new StringBuilder("a"), new ArrayDeque<>(List.of(1)),
				List.of(new Plain("a")), new SimpleKey(1, new Plain("a")), Map.of(1, new Plain("a")),
				new Point(1, new Plain("a")), new Plain[] { new Plain("a") }, new BigDecimal("1") {
				});
	}

	@ParameterizedTest
	@MethodSource("unknownKeys")
	void keyWithoutTextIsRefusedByItsType(Object key) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.texts.apply(key))
			.withMessageContaining("SpringKeyConverter")
			.withMessageMatching("(?s).* type [a-zA-Z.]+[.$].*")
			.withMessageNotContaining("@");
	}

	@Test
	void messageNamesTheTypeOfThePart() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.texts.apply(new SimpleKey(1, new Plain("secret"))))
			.withMessageContaining(Plain.class.getName())
			.withMessageNotContaining("secret");
	}

	@Test
	void convertersAreAskedInOrderForWhatIsNoValueOfTheJdk() {
		KeyTexts own = new KeyTexts(List.of((key) -> (key instanceof Plain plain) ? plain.text : null,
				(key) -> (key instanceof Collection<?> || key instanceof String) ? "never" : "last"));
		assertThat(own.apply(new Plain("a"))).isEqualTo(own.apply(new Plain("a")))
			.isNotEqualTo(own.apply(new Plain("b")));
		assertThat(own.apply(List.of(new Plain("a")))).isEqualTo(own.apply(new ArrayList<>(List.of(new Plain("a")))));
		assertThat(own.apply("a")).isEqualTo(this.texts.apply("a"));
		assertThat(own.apply(new Point(1, 2))).isEqualTo(own.apply(new Point(3, 4)));
		assertThat(own.apply(new Point(1, 2))).isNotEqualTo(own.apply(new Pixel(1, 2)));
	}

	@Test
	void textOfAConverterCannotImitateAnother() {
		KeyTexts own = new KeyTexts(List.of((key) -> (key instanceof Plain plain) ? plain.text : null));
		assertThat(own.apply(new Plain(""))).isNotEmpty();
		assertThat(own.apply(new Plain("int:1"))).isNotEqualTo(own.apply(1));
		assertThat(own.apply(new SimpleKey(new Plain("a1:b")))).isNotEqualTo(own.apply(new SimpleKey("a", "b")));
		assertThat(own.apply(new Plain("\ud800"))).isNotEqualTo(own.apply(new Plain("?")));
	}

	@Test
	void pagesAndOrdersOfSpringDataAreKeys() {
		List<Object> different = List.of(PageRequest.of(0, 10), PageRequest.of(1, 10), PageRequest.of(0, 11),
				PageRequest.of(0, 10, Sort.by("a")), PageRequest.of(0, 10, Sort.by("b")), Pageable.unpaged(),
				Pageable.unpaged(Sort.by("a")), Sort.unsorted(), Sort.by("a"), Sort.by("a").descending(),
				Sort.by("a", "b"), Sort.by(Sort.Order.asc("a").ignoreCase()), Sort.by(Sort.Order.asc("a").nullsLast()),
				Sort.by("a,b"), List.of(Sort.by("a")));
		KeyTexts texts = new KeyTexts(List.of());
		assertThat(different.stream().map(texts).toList()).doesNotHaveDuplicates();
		assertThat(texts.apply(PageRequest.of(2, 3, Sort.by("a", "b"))))
			.isEqualTo(texts.apply(PageRequest.of(2, 3).withSort(Sort.by("a").and(Sort.by("b")))));
	}

	@Test
	void dataClassesOfKotlinAreKeys() {
		List<Object> different = List.of(new Pair<>("a", 1), new Pair<>("a", 1L), new Pair<>(1, "a"),
				new Triple<>("a", 1, 2), List.of("a", 1));
		KeyTexts texts = new KeyTexts(List.of());
		assertThat(different.stream().map(texts).toList()).doesNotHaveDuplicates();
		assertThat(texts.apply(new Pair<>("a", List.of(1)))).isEqualTo(texts.apply(new Pair<>("a", List.of(1))));
	}

	record Point(@Nullable Object x, @Nullable Object y) {

	}

	record Pixel(Object x, Object y) {

	}

	static final class Plain {

		private final String text;

		Plain(String text) {
			this.text = text;
		}

	}

	static final class OwnSimpleKey extends SimpleKey {

		OwnSimpleKey(Object... parts) {
			super(parts);
		}

		@Override
		public String toString() {
			return "mine";
		}

	}

	enum Shape {

		ROUND {
			@Override
			int corners() {
				return 0;
			}
		};

		abstract int corners();

	}

}
