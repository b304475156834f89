/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

import io.sockudo.cache.codec.library.KotlinShapes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys of every ordinary type share a text exactly if they are equal.
 */
class KeyTextPropertyTests {

	// Short texts of few characters, so that equal ones and imitations are frequent.
	private static final Arbitrary<String> TEXTS = Arbitraries.strings()
		.withChars('a', '1', ':', ',', '[', '%', '\ud83d', '\ude00', 's')
		.ofMaxLength(4);

	private final KeyTexts texts = new KeyTexts(List.of());

	@Property(tries = 5000)
	void twoKeysShareATextExactlyIfTheyAreEqual(@ForAll("keys") Object first, @ForAll("keys") Object second) {
		boolean equal = Arrays.deepEquals(new Object[] { first }, new Object[] { second });
		assertThat(this.texts.apply(first).equals(this.texts.apply(second))).isEqualTo(equal);
	}

	@Property(tries = 5000)
	void keyMadeOfOtherObjectsHasTheSameText(@ForAll("keys") Object key) {
		Object copy = copy(key);
		assertThat(Arrays.deepEquals(new Object[] { key }, new Object[] { copy })).isTrue();
		assertThat(this.texts.apply(copy)).isEqualTo(this.texts.apply(key)).isNotEmpty();
	}

	@Property(tries = 2000)
	void textOfAKeyIsNeverThatOfAKeyAroundIt(@ForAll("keys") Object key) {
		String text = this.texts.apply(key);
		assertThat(List.of(text, new SimpleKey(key), List.of(key), new SimpleKey(text)))
			.allSatisfy((other) -> assertThat(this.texts.apply(other)).isNotEqualTo(text));
	}

	@Provide
	Arbitrary<Object> keys() {
		return Arbitraries.recursive(KeyTextPropertyTests::values, KeyTextPropertyTests::withArrays, 0, 2);
	}

	private static Arbitrary<Object> values() {
		return Arbitraries.recursive(KeyTextPropertyTests::simpleValues, KeyTextPropertyTests::withParts, 0, 2);
	}

	private static Arbitrary<Object> simpleValues() {
		return Arbitraries.oneOf(List.<Arbitrary<? extends Object>>of(TEXTS, Arbitraries.integers().between(-1, 2),
				Arbitraries.longs().between(-1, 2), Arbitraries.of(0.0, -0.0, 1.0, Double.NaN), Arbitraries.chars(),
				Arbitraries.of(true, false), Arbitraries.of(DayOfWeek.class),
				Arbitraries.of("1", "1.0", "10E-1", "0.1E1").map(BigDecimal::new),
				Arbitraries.longs().between(0, 1).map((bits) -> new UUID(bits, 1 - bits)),
				Arbitraries.integers().between(0, 2).map(LocalDate::ofEpochDay),
				Arbitraries.integers().between(0, 2).map(Duration::ofMinutes)))
			.map((value) -> value);
	}

	private static Arbitrary<Object> withParts(Arbitrary<Object> parts) {
		Arbitrary<Object> orNull = parts.injectNull(0.1);
		return Arbitraries.oneOf(List.<Arbitrary<? extends Object>>of(parts, orNull.list().ofMaxSize(3),
				orNull.set().ofMaxSize(3), Arbitraries.maps(orNull, orNull).ofMaxSize(2), parts.optional(),
				orNull.list().ofSize(2).map((pair) -> new kotlin.Pair<>(pair.get(0), pair.get(1))),
				orNull.map(KotlinShapes.Box::new), pages(),
				orNull.list().ofSize(2).map((pair) -> new Pair(pair.get(0), pair.get(1)))))
			.map((value) -> value);
	}

	private static Arbitrary<Pageable> pages() {
		Arbitrary<Sort.Order> orders = Combinators
			.combine(Arbitraries.of(Sort.Direction.class), TEXTS.filter((text) -> !text.isBlank()),
					Arbitraries.of(true, false), Arbitraries.of(Sort.NullHandling.class))
			.as((direction, property, ignoringCase, nulls) -> new Sort.Order(direction, property, ignoringCase, nulls));
		Arbitrary<Sort> sorts = orders.list().ofMaxSize(2).map(Sort::by);
		return Combinators.combine(Arbitraries.integers().between(-1, 1), Arbitraries.integers().between(1, 2), sorts)
			.as((page, size, sort) -> (page < 0) ? Pageable.unpaged(sort) : PageRequest.of(page, size, sort));
	}

	private static Arbitrary<Object> withArrays(Arbitrary<Object> parts) {
		Arbitrary<Object> orNull = parts.injectNull(0.1);
		return Arbitraries.oneOf(List.<Arbitrary<? extends Object>>of(parts,
				orNull.list().ofMaxSize(3).map((list) -> new SimpleKey(list.toArray())),
				orNull.list().ofMaxSize(3).map(List::toArray),
				TEXTS.list().ofMaxSize(3).map((list) -> list.toArray(String[]::new)),
				Arbitraries.integers().between(0, 2).array(int[].class).ofMaxSize(3),
				Arbitraries.longs().between(0, 2).array(long[].class).ofMaxSize(3)))
			.map((value) -> value);
	}

	private static Object copy(Object value) {
		if (value instanceof String text) {
			return new StringBuilder(text).toString();
		}
		if (value instanceof List<?> list) {
			return new LinkedList<>(list.stream().map(KeyTextPropertyTests::copy).toList());
		}
		if (value instanceof Set<?> set) {
			List<Object> reversed = new ArrayList<>(set);
			Collections.reverse(reversed);
			return new LinkedHashSet<>(reversed);
		}
		if (value instanceof Map<?, ?> map) {
			return (map instanceof LinkedHashMap<?, ?>) ? new HashMap<>(map) : new LinkedHashMap<>(map);
		}
		if (value instanceof Optional<?> optional) {
			return optional.map(KeyTextPropertyTests::copy);
		}
		if (value instanceof Pair pair) {
			return new Pair(copy(pair.left), copy(pair.right));
		}
		if (value instanceof Object[] array) {
			return Arrays.stream(array).map(KeyTextPropertyTests::copy).toArray();
		}
		return (value instanceof int[] numbers) ? numbers.clone() : value;
	}

	record Pair(Object left, Object right) {

	}

}
