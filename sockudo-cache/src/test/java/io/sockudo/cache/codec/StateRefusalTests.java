/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.LinkedCaseInsensitiveMap;

import io.sockudo.cache.codec.library.KotlinShapes;
import io.sockudo.cache.codec.library.Library.Anything;
import io.sockudo.cache.codec.library.Library.Person;
import io.sockudo.cache.testsupport.Stopwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What can't come back is refused when it is written, with what to do instead.
 */
class StateRefusalTests {

	private static final int MAX_MESSAGE = 400;

	private final ValueCodec<Object> codec = ObjectCodecs.state(List.of("io.sockudo.cache.codec"),
			StateRefusalTests.class.getClassLoader());

	@ParameterizedTest(name = "{0}")
	@MethodSource("values")
	void valueIsRefused(String message, Object value) {
		for (Object each : List.of(value, new Anything(value), List.of(1, value), Map.of("secret", value))) {
			assertThatExceptionOfType(CodecException.class).as(each.getClass().getName())
				.isThrownBy(() -> this.codec.encode(each))
				.withMessageContaining(message)
				.withMessageNotContainingAny("secret", "$.", "$[", "[*]", "trusted-packages")
				.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(MAX_MESSAGE))
				.withNoCause();
		}
	}

	static List<Arguments> values() {
		Map<String, Object> values = new LinkedHashMap<>();
		Supplier<String> lambda = () -> "secret";
		Runnable reference = System::gc;
		values.put("a lambda or a proxy", lambda);
		values.put("a lambda or a proxy: cache its result", reference);
		values.put("or a proxy: cache its result, what it stands for",
				Proxy.newProxyInstance(StateRefusalTests.class.getClassLoader(), new Class<?>[] { Runnable.class },
						(proxy, method, arguments) -> null));
		values.put("an inner class, which belongs to the object around it: make it static, or a record",
				new StateRefusalTests().new Inner());
		values.put("an anonymous class: use a named one, or a record", new Object() {

			final String text = "secret";

			@Override
			public String toString() {
				return this.text;
			}

		});
		values.put("java.lang.Thread, which is none of the JDK's types that can be stored", Thread.currentThread());
		values.put("cache a DTO or record", Stream.of(1));
		values.put("java.util.ArrayList$Itr", new ArrayList<>(List.of(1)).iterator());
		values.put("java.io.ByteArrayInputStream", new ByteArrayInputStream(new byte[1]));
		values.put("java.lang.Class", String.class);
		values.put("java.util.concurrent.CompletableFuture",
				java.util.concurrent.CompletableFuture.completedFuture("secret"));
		values.put("java.util.regex.Pattern", java.util.regex.Pattern.compile("secret"));
		values.put("finds or orders its elements in a way of its own: copy it into a standard collection",
				new IdentityHashMap<>(Map.of("a", 1)));
		values.put("java.util.PriorityQueue, which finds or orders", new PriorityQueue<>(List.of(1)));
		LinkedCaseInsensitiveMap<Integer> ignoringCase = new LinkedCaseInsensitiveMap<>();
		ignoringCase.put("Key", 1);
		values.put("$UnmodifiableMap, which finds or orders".substring(1), Collections.unmodifiableMap(ignoringCase));
		values.put("is ordered by a", new TreeSet<>(Comparator.comparing(String::length)));
		values.put(", which can't be stored: use the natural or the reverse order",
				new TreeMap<String, Integer>(Comparator.comparing(String::length)));
		values.putAll(KotlinShapes.refused());
		Properties defaults = new Properties();
		defaults.setProperty("a", "b");
		values.put("has defaults, which can't be stored", new Properties(defaults));
		values.put("a set of more than 1000 elements",
				new CopyOnWriteArraySet<>(IntStream.range(0, 1001).boxed().toList()));
		values.put("whose field detailMessage of java.lang.Throwable can't be accessed", new Failure("secret"));
		values.put("which has fields beside what the java.util.ArrayList holds", new Counting());
		values.put("a collection without a constructor without parameters", new Sized(1));
		values.put("whose constructor fails with java.lang.IllegalStateException", new Late());
		values.put(".text would come back changed: cache a DTO or record whose constructor keeps",
				new Encoded("secret"));
		values.put("is too deep", deep(600));
		return values.entrySet().stream().map((entry) -> Arguments.of(entry.getKey(), entry.getValue())).toList();
	}

	private static Object deep(int levels) {
		Object value = 1;
		for (int i = 0; i < levels; i++) {
			value = List.of(value);
		}
		return value;
	}

	@Test
	void cycleNamesWhereItBeginsAndWhatItRefersTo() {
		Owner owner = new Owner();
		owner.pets.add(new Pet(owner));
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> this.codec.encode(owner))
			.withMessage("cannot be written: Owner.pets[0].owner refers back to " + Owner.class.getName()
					+ ", and what refers back can't be stored: cache a DTO or record without the way back");
		List<Object> list = new ArrayList<>();
		list.add(Map.of("secret", new Object[] { list }));
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> this.codec.encode(list))
			.withMessageStartingWith(
					"cannot be written: ArrayList[0][value][0] refers back to java.util.ArrayList, and what");
	}

	@Test
	void sameObjectTwiceIsNoCycle() {
		Person person = new Person().with("a", null);
		List<Object> twice = List.of(person, person, List.of(person));
		assertThat(this.codec.decode(this.codec.encode(twice))).isEqualTo(twice);
	}

	// Its copy has another capacity, and so another order.
	@Test
	void largeSetIsComparedInTimeThatGrowsWithItsSize() {
		Set<Object> set = new HashSet<>(1 << 22);
		IntStream.range(0, 200_000).forEach((number) -> set.add("element " + number));
		Stopwatch stopwatch = Stopwatch.start();
		assertThat(this.codec.decode(this.codec.encode(new Anything(set)))).isEqualTo(new Anything(set));
		assertThat(stopwatch.elapsed()).isLessThan(Duration.ofSeconds(10));
	}

	@Test
	void setOfObjectsWithoutEqualsComesBackUnlessItIsLarge() {
		Set<?> few = IntStream.range(0, 300).mapToObj(Plain::new).collect(Collectors.toCollection(HashSet::new));
		assertThat((Set<?>) this.codec.decode(this.codec.encode(few))).hasSize(300);
		Set<?> many = IntStream.range(0, 2000).mapToObj(Plain::new).collect(Collectors.toCollection(HashSet::new));
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> this.codec.encode(many))
			.withMessageContaining("objects without equals, which can't be compared: use a list, or records");
	}

	@Test
	void longPathIsCutWhereItIsDeepest() {
		Object value = Thread.currentThread();
		for (int i = 0; i < 100; i++) {
			value = new Anything(value);
		}
		Object deep = value;
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> this.codec.encode(deep))
			.withMessageStartingWith(
					"cannot be written: Anything.value.value.value.value.value.value… is a java.lang.Thread");
	}

	@Test
	void classOutsideTheListTellsTheTwoWaysOut() {
		assertThatExceptionOfType(CodecException.class)
			.isThrownBy(() -> Codecs.state().encode(new Anything(List.of(new Owner()))))
			.withMessage("cannot be written: Anything.value[0] is a " + Owner.class.getName()
					+ ", which isn't allowed: cache a DTO or record of your own, or add io.sockudo.cache.codec to "
					+ "cache.manager.trusted-packages");
	}

	@Test
	void mapThatIgnoresCaseKeepsItsWay() {
		LinkedCaseInsensitiveMap<Integer> map = new LinkedCaseInsensitiveMap<>();
		map.put("Key", 1);
		Map<?, ?> back = (Map<?, ?>) this.codec.decode(this.codec.encode(map));
		assertThat(back.get("KEY")).isEqualTo(1);
		LinkedCaseInsensitiveMap<Integer> turkish = new LinkedCaseInsensitiveMap<>(Locale.forLanguageTag("tr"));
		turkish.put("I", 1);
		LinkedCaseInsensitiveMap<?> other = (LinkedCaseInsensitiveMap<?>) this.codec.decode(this.codec.encode(turkish));
		assertThat(other.getLocale()).isEqualTo(turkish.getLocale());
		assertThat(other.get("\u0131")).isEqualTo(1);
	}

	@Test
	void orderOfSortedCollectionsIsKept() {
		TreeSet<String> reverse = new TreeSet<>(Comparator.reverseOrder());
		reverse.addAll(List.of("a", "b"));
		TreeSet<?> back = (TreeSet<?>) this.codec.decode(this.codec.encode(reverse));
		assertThat(back.first()).isEqualTo("b");
		TreeMap<String, Integer> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		ignoringCase.put("Key", 1);
		TreeMap<?, ?> map = (TreeMap<?, ?>) this.codec.decode(this.codec.encode(ignoringCase));
		assertThat(map.comparator()).isSameAs(String.CASE_INSENSITIVE_ORDER);
	}

	private final class Inner {

	}

	static class Plain {

		int number;

		Plain(int number) {
			this.number = number;
		}

	}

	static class Owner {

		final List<Pet> pets = new ArrayList<>();

	}

	record Pet(@Nullable Owner owner) {

	}

	static class Failure extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Failure(String message) {
			super(message);
		}

	}

	static class Counting extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

		int count = 1;

	}

	static class Sized extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

		Sized(int size) {
			super(size);
		}

	}

	static class Late {

		private static int made;

		Late() {
			if (made++ > 0) {
				throw new IllegalStateException("secret");
			}
		}

	}

	static final class Encoded implements Iterable<String> {

		private final String text;

		Encoded(String text) {
			this.text = text + "*";
		}

		@Override
		public Iterator<String> iterator() {
			return List.of(this.text).iterator();
		}

	}

}
