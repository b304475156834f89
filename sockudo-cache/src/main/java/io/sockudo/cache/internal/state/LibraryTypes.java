/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Types of the JDK, of Spring and of Kotlin that values may consist of. All are data
 * without behavior: none opens, loads or calls anything when it is read.
 */
final class LibraryTypes {

	private static final Set<String> VALUES = Stream.of(
			in("java.lang", "String Boolean Byte Short Integer Long Float Double Character"),
			in("java.math", "BigInteger BigDecimal"), in("java.net", "URI"),
			in("java.time",
					"Instant LocalDate LocalTime LocalDateTime OffsetTime OffsetDateTime ZonedDateTime ZoneId"
							+ " ZoneOffset Year YearMonth MonthDay Month DayOfWeek Duration Period"),
			in("java.time.temporal", "ChronoUnit ChronoField"), in("java.time.format", "FormatStyle TextStyle"),
			in("java.util", "UUID Currency Locale Date TimeZone BitSet Optional OptionalInt OptionalLong OptionalDouble"
					+ " ArrayList LinkedList Vector Stack ArrayDeque HashSet LinkedHashSet TreeSet EnumSet HashMap"
					+ " LinkedHashMap TreeMap EnumMap Properties AbstractMap$SimpleEntry"
					+ " AbstractMap$SimpleImmutableEntry"),
			in("java.util.concurrent",
					"TimeUnit ConcurrentHashMap ConcurrentSkipListMap ConcurrentSkipListSet"
							+ " ConcurrentLinkedDeque ConcurrentLinkedQueue CopyOnWriteArrayList CopyOnWriteArraySet"),
			in("java.util.concurrent.atomic", "AtomicBoolean AtomicInteger AtomicLong AtomicReference"),
			in("java.math", "RoundingMode"), in("java.sql", "Date Time Timestamp"),
			in("org.springframework.util", "LinkedCaseInsensitiveMap LinkedMultiValueMap MultiValueMapAdapter"),
			in("org.springframework.data.domain",
					"PageImpl SliceImpl PageRequest Unpaged Sort Sort$Order" + " Sort$Direction Sort$NullHandling"),
			in("kotlin", "Pair Triple Unit UByte UShort UInt ULong"), in("kotlin.time", "Duration"),
			in("kotlin.ranges", "IntRange LongRange CharRange"))
		.flatMap((names) -> names)
		.collect(Collectors.toUnmodifiableSet());

	/**
	 * Further component types of arrays. They can't be instantiated, and such an array
	 * accepts only values that are allowed by themselves.
	 */
	private static final Set<String> ELEMENTS = Stream
		.of(in("java.lang", "Object Comparable Number CharSequence"), in("java.io", "Serializable"),
				in("java.util", "Collection List Set Map"))
		.flatMap((names) -> names)
		.collect(Collectors.toUnmodifiableSet());

	private LibraryTypes() {
	}

	private static Stream<String> in(String packageName, String classes) {
		return Stream.of(classes.split(" ")).map((name) -> packageName + "." + name);
	}

	static boolean isValue(String name) {
		return VALUES.contains(name);
	}

	static boolean isElement(String name) {
		return ELEMENTS.contains(name);
	}

	static Set<String> all() {
		return Stream.of(VALUES, ELEMENTS).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
	}

}
