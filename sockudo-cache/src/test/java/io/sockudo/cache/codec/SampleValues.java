/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sockudo.cache.codec.library.Library.Anything;
import io.sockudo.cache.codec.library.Library.Author;
import io.sockudo.cache.codec.library.Library.Book;
import io.sockudo.cache.codec.library.Library.Buckets;
import io.sockudo.cache.codec.library.Library.Circle;
import io.sockudo.cache.codec.library.Library.Color;
import io.sockudo.cache.codec.library.Library.Drawing;
import io.sockudo.cache.codec.library.Library.Label;
import io.sockudo.cache.codec.library.Library.Loan;
import io.sockudo.cache.codec.library.Library.Page;
import io.sockudo.cache.codec.library.Library.Paint;
import io.sockudo.cache.codec.library.Library.Pair;
import io.sockudo.cache.codec.library.Library.Person;
import io.sockudo.cache.codec.library.Library.Row;
import io.sockudo.cache.codec.library.Library.Shape;
import io.sockudo.cache.codec.library.Library.Shelf;
import io.sockudo.cache.codec.library.Library.Square;

/**
 * Values of many shapes by name, for round trips and stored payloads.
 */
final class SampleValues {

	private static final UUID ID = UUID.fromString("6f1c7f3e-50f6-4b4a-9d0c-6a3f2c1b0a99");

	private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123456789Z");

	private static final Book BOOK = new Book("Momo", 304);

	private static final Book OTHER = new Book(null, 0);

	private static final Person PERSON = new Person().with("Ann", null);

	private static final Author AUTHOR = (Author) new Author().writing(BOOK, OTHER).with("Michael", PERSON);

	private SampleValues() {
	}

	static Map<String, Object> all() {
		Map<String, Object> values = new LinkedHashMap<>();
		objects(values);
		scalars(values);
		times(values);
		collections(values);
		maps(values);
		arrays(values);
		return values;
	}

	private static void objects(Map<String, Object> values) {
		values.put("null", CachedNull.INSTANCE);
		values.put("record", BOOK);
		values.put("record-with-null", OTHER);
		values.put("class", PERSON);
		values.put("final-class", new Label("new"));
		values.put("subclass", AUTHOR);
		values.put("subclass-in-field", new Person().with("Bo", AUTHOR));
		values.put("many-fields", new Loan(ID, AUTHOR, BOOK, new BigDecimal("1.50"), NOON, null));
		values.put("sealed", new Circle(2.5));
		values.put("sealed-in-fields",
				new Drawing(new Square(2), List.of(new Circle(1), new Square(3)), new Shape[] { new Circle(0.5) }));
		values.put("shelf",
				new Shelf(List.of(BOOK), Map.of("@Momo", BOOK), new TreeMap<>(Map.of(304, List.of(BOOK), 0, List.of())),
						Optional.of(BOOK), Optional.empty(), new TreeSet<>(Set.of("a", "b")),
						new TreeMap<>(Map.of(1973L, BOOK))));
		values.put("enums", new Paint(Color.GREEN, EnumSet.of(Color.RED, Color.GREEN),
				new EnumMap<>(Map.of(Color.GREEN, 3)), Map.of(Color.RED, new Square(1))));
		values.put("generic-record", new Page<>(List.of(BOOK, OTHER), 2));
		values.put("nested-generics", new Page<>(List.of(new Pair<>(List.of(1L), new Page<>(List.of(BOOK), 1))), 1));
		values.put("generic-pair", new Pair<>(Optional.of(AUTHOR), null));
		values.put("anything-null", new Anything(null));
		values.put("anything-list", new Anything(List.of(Map.of(1, "one"))));
		values.put("optional", Optional.of(BOOK));
		values.put("optional-empty", Optional.empty());
		values.put("optional-in-list", List.of(Optional.of("text"), Optional.empty(), Optional.of(7L)));
		values.put("optional-int", OptionalInt.of(3));
		values.put("optional-long", OptionalLong.empty());
		values.put("optional-double", OptionalDouble.of(1.25));
	}

	private static void scalars(Map<String, Object> values) {
		values.put("string", "text \u00e4\uD83D\uDE00 \"quoted\"");
		values.put("string-empty", "");
		values.put("numbers",
				List.of(1, 1L, Integer.MIN_VALUE, Long.MAX_VALUE, 1.0, 1.5f, (short) 1, (byte) 1, Double.MIN_VALUE));
		values.put("not-finite", List.of(Double.NaN, Double.NEGATIVE_INFINITY, Float.NaN));
		values.put("big-numbers", List.of(new BigDecimal("1.10"), new BigDecimal("1E+3"), new BigDecimal("0.000"),
				BigInteger.TEN.pow(40)));
		values.put("characters", List.of('c', '\u0000'));
		values.put("booleans", List.of(true, false));
		values.put("enum", Color.RED);
		values.put("enum-with-body", Color.GREEN);
		values.put("enum-of-jdk", DayOfWeek.MONDAY);
		values.put("identifiers", List.of(ID, URI.create("https://acme.example/a?b=c"), Currency.getInstance("EUR")));
		values.put("places", List.of(Locale.GERMANY, Locale.ROOT, TimeZone.getTimeZone("Europe/Paris"),
				ZoneId.of("Europe/Paris"), ZoneId.of("UTC"), ZoneOffset.ofHours(2)));
	}

	private static void times(Map<String, Object> values) {
		ZonedDateTime zoned = NOON.atZone(ZoneId.of("Europe/Paris"));
		values.put("instants", List.of(NOON, new Date(NOON.toEpochMilli()), Instant.EPOCH));
		values.put("local-times",
				List.of(zoned.toLocalDate(), zoned.toLocalTime(), zoned.toLocalDateTime(), LocalTime.MIDNIGHT));
		values.put("zoned-times", List.of(zoned, zoned.toOffsetDateTime(),
				OffsetTime.of(zoned.toLocalTime(), ZoneOffset.ofHours(-3)), OffsetDateTime.parse("2026-03-04T12:00Z")));
		values.put("years", List.of(Year.of(2026), YearMonth.of(2026, 3), MonthDay.of(3, 4)));
		values.put("amounts", List.of(Duration.ofMillis(1500), Period.of(1, 2, 3)));
	}

	private static void collections(Map<String, Object> values) {
		values.put("list-of-records", List.of(BOOK, OTHER));
		values.put("list-of-anything",
				new ArrayList<>(Arrays.asList(1, "a", null, BOOK, AUTHOR, List.of(), Color.RED)));
		values.put("list-as-list", Arrays.asList(BOOK, null));
		values.put("list-linked", new LinkedList<>(List.of(1, 2)));
		values.put("list-concurrent", new CopyOnWriteArrayList<>(List.of("a")));
		values.put("list-views",
				List.of(Collections.unmodifiableList(new ArrayList<>(List.of(1))), Collections.singletonList(2),
						Collections.emptyList(), Collections.nCopies(2, 3),
						new ArrayList<>(List.of(1, 2, 3)).subList(1, 2),
						Collections.synchronizedList(new ArrayList<>(List.of(4)))));
		values.put("set", new LinkedHashSet<>(List.of(BOOK, OTHER)));
		values.put("sets", List.of(Set.of(1L), Set.of(), Collections.singleton("a"), Collections.emptySet(),
				Collections.unmodifiableSet(new LinkedHashSet<>(List.of(1, 2))), Map.of(1, 2).keySet()));
		values.put("set-sorted", new TreeSet<>(List.of(3L, 1L, 2L)));
		values.put("set-of-enums", EnumSet.of(Color.GREEN, Color.RED));
		values.put("empty", List.of());
	}

	private static void maps(Map<String, Object> values) {
		values.put("map-of-records", new HashMap<>(Map.of("momo", BOOK)));
		values.put("map-with-null", Collections.singletonMap("nothing", null));
		values.put("map-sorted", new TreeMap<>(Map.of(10, BOOK, 9, OTHER)));
		values.put("map-concurrent", new ConcurrentHashMap<>(Map.of(1L, 2L)));
		values.put("map-of-enums", new EnumMap<>(Map.of(Color.GREEN, List.of(BOOK))));
		values.put("maps", List.of(Map.of(), Map.of(1, 2), Collections.emptyMap(),
				Collections.unmodifiableMap(new HashMap<>(Map.of('c', 'd')))));
		values.put("map-with-keys", keys());
		values.put("map-of-maps", Map.of(1, Map.of(2L, Map.of("@3", BOOK))));
	}

	private static Map<Object, Object> keys() {
		List<Object> keys = List.of("plain", "", "@", "@:", "@@", "@java.lang.Long:1", 1, 1L, (short) 1, (byte) 1, 1.5,
				1.5f, true, 'c', ':', new BigDecimal("1.10"), BigInteger.ONE, ID, URI.create("a:b"),
				Currency.getInstance("EUR"), Locale.GERMANY, new Date(7), NOON, LocalDate.EPOCH, LocalTime.NOON,
				LocalDateTime.MIN.withYear(2026), OffsetDateTime.parse("2026-03-04T12:00Z"),
				NOON.atZone(ZoneId.of("Europe/Paris")), Year.of(2026), YearMonth.of(2026, 3), MonthDay.of(3, 4),
				Duration.ofSeconds(5), Period.ofDays(3), ZoneId.of("Europe/Paris"), ZoneOffset.UTC, Color.RED,
				Color.GREEN, DayOfWeek.MONDAY);
		Map<Object, Object> map = new LinkedHashMap<>();
		keys.forEach((key) -> map.put(key, map.size()));
		return map;
	}

	private static void arrays(Map<String, Object> values) {
		values.put("array-of-int", new int[] { 1, 2 });
		values.put("array-of-bytes", new byte[] { 1, -1 });
		values.put("array-of-long", new long[] {});
		values.put("array-of-records", new Book[] { BOOK, null });
		values.put("array-of-superclass", new Person[] { AUTHOR, PERSON });
		values.put("array-of-arrays", new String[][] { { "a" }, {} });
		values.put("array-of-int-arrays", new int[][] { { 1 } });
		values.put("array-of-objects", new Object[] { 1L, "a", null, 2.5, BOOK, new Object[] { NOON, List.of(1) } });
		values.put("array-of-arrays-of-objects", new Object[][] { { 1 }, {} });
		values.put("array-of-serializables", new Serializable[] { "a", 1L, null, NOON });
		values.put("array-of-comparables", new Comparable<?>[] { "a", 1L, true, NOON });
		values.put("array-of-numbers", new Number[] { 1, 2L, 1.5f, new BigDecimal("1.50") });
		values.put("array-of-texts", new CharSequence[] { "a" });
		values.put("array-of-lists", new List<?>[] { new ArrayList<>(List.of(1L)), new LinkedList<>(List.of("a")) });
		values.put("array-of-maps", new Map<?, ?>[] { Map.of(1, BOOK), new TreeMap<>(Map.of("a", 1L)) });
		values.put("array-of-sets", new Set<?>[] { Set.of(1L) });
		values.put("array-of-collections", new Collection<?>[] { List.of(1L), Set.of("a") });
		values.put("arrays-of-generics", new Buckets(array(List.of(1L), List.of()), array(Map.of(1, BOOK))));
		values.put("rows", List.of(new Row(new Object[] { 1L, "a" })));
		values.put("arrays-in-list", new Anything[] { new Anything(BOOK) });
	}

	@SafeVarargs
	@SuppressWarnings("varargs")
	private static <T> T[] array(T... elements) {
		return elements;
	}

}
