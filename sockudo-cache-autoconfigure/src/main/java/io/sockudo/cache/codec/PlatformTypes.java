/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
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
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The types of the JDK that values may consist of. All are data without behaviour: none
 * opens, loads or calls anything when it is read.
 */
final class PlatformTypes {

	private static final Set<String> VALUES = names(String.class, Boolean.class, Byte.class, Short.class, Integer.class,
			Long.class, Float.class, Double.class, Character.class, BigInteger.class, BigDecimal.class, UUID.class,
			Currency.class, Locale.class, Date.class, TimeZone.class, URI.class, TimeUnit.class, Instant.class,
			LocalDate.class, LocalTime.class, LocalDateTime.class, OffsetTime.class, OffsetDateTime.class,
			ZonedDateTime.class, ZoneId.class, ZoneOffset.class, Year.class, YearMonth.class, MonthDay.class,
			Month.class, DayOfWeek.class, Duration.class, Period.class, ChronoUnit.class, Optional.class,
			OptionalInt.class, OptionalLong.class, OptionalDouble.class, ArrayList.class, LinkedList.class,
			ArrayDeque.class, HashSet.class, LinkedHashSet.class, TreeSet.class, EnumSet.class, HashMap.class,
			LinkedHashMap.class, TreeMap.class, EnumMap.class, ConcurrentHashMap.class, ConcurrentSkipListMap.class,
			ConcurrentSkipListSet.class, ConcurrentLinkedDeque.class, ConcurrentLinkedQueue.class,
			CopyOnWriteArrayList.class, CopyOnWriteArraySet.class);

	/**
	 * What arrays may be of, besides. None can be made, and nothing is allowed into such
	 * an array but what is allowed by itself.
	 */
	private static final Set<String> ELEMENTS = names(Object.class, Serializable.class, Comparable.class, Number.class,
			CharSequence.class, Collection.class, List.class, Set.class, Map.class);

	/**
	 * What the types above consist of when Java serialization writes them, and become
	 * when it reads them.
	 */
	private static final Set<String> PARTS = Set.of("java.lang.Object", "java.lang.Number", "java.lang.Enum",
			"java.lang.String$CaseInsensitiveComparator", "java.time.Ser", "java.time.ZoneRegion",
			"java.util.AbstractMap", "java.util.Arrays$ArrayList", "java.util.CollSer",
			"java.util.Collections$CopiesList", "java.util.Collections$EmptyList", "java.util.Collections$EmptyMap",
			"java.util.Collections$EmptySet", "java.util.Collections$ReverseComparator",
			"java.util.Collections$ReverseComparator2", "java.util.Collections$SetFromMap",
			"java.util.Collections$SingletonList", "java.util.Collections$SingletonMap",
			"java.util.Collections$SingletonSet", "java.util.Collections$SynchronizedCollection",
			"java.util.Collections$SynchronizedList", "java.util.Collections$SynchronizedMap",
			"java.util.Collections$SynchronizedRandomAccessList", "java.util.Collections$SynchronizedSet",
			"java.util.Collections$SynchronizedSortedMap", "java.util.Collections$SynchronizedSortedSet",
			"java.util.Collections$UnmodifiableCollection", "java.util.Collections$UnmodifiableList",
			"java.util.Collections$UnmodifiableMap", "java.util.Collections$UnmodifiableNavigableMap",
			"java.util.Collections$UnmodifiableNavigableSet", "java.util.Collections$UnmodifiableRandomAccessList",
			"java.util.Collections$UnmodifiableSet", "java.util.Collections$UnmodifiableSortedMap",
			"java.util.Collections$UnmodifiableSortedSet", "java.util.EnumSet$SerializationProxy",
			"java.util.ImmutableCollections$List12", "java.util.ImmutableCollections$ListN",
			"java.util.ImmutableCollections$Map1", "java.util.ImmutableCollections$MapN",
			"java.util.ImmutableCollections$Set12", "java.util.ImmutableCollections$SetN", "java.util.JumboEnumSet",
			"java.util.RegularEnumSet", "java.util.Map$Entry", "java.util.SimpleTimeZone",
			"java.util.concurrent.ConcurrentHashMap$Segment", "java.util.concurrent.locks.AbstractOwnableSynchronizer",
			"java.util.concurrent.locks.AbstractQueuedSynchronizer", "java.util.concurrent.locks.ReentrantLock",
			"java.util.concurrent.locks.ReentrantLock$NonfairSync", "java.util.concurrent.locks.ReentrantLock$Sync",
			"sun.util.calendar.ZoneInfo");

	private PlatformTypes() {
	}

	static boolean isValue(String name) {
		return VALUES.contains(name);
	}

	static boolean isElement(String name) {
		return ELEMENTS.contains(name);
	}

	static boolean isPart(String name) {
		return PARTS.contains(name);
	}

	static Set<String> all() {
		return Stream.of(VALUES, ELEMENTS, PARTS).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
	}

	private static Set<String> names(Class<?>... types) {
		return Stream.of(types).map(Class::getName).collect(Collectors.toUnmodifiableSet());
	}

}
