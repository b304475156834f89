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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.sockudo.cache.codec.library.Serialized.Derived;
import io.sockudo.cache.codec.library.Serialized.Holder;
import io.sockudo.cache.codec.library.Serialized.Line;
import io.sockudo.cache.codec.library.Serialized.NotSerializable;
import io.sockudo.cache.codec.library.Serialized.Order;
import io.sockudo.cache.codec.library.Serialized.State;
import io.sockudo.cache.codec.stranger.Strangers;
import io.sockudo.cache.codec.stranger.Strangers.Outsider;
import io.sockudo.cache.codec.stranger.Strangers.Widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values in Java's serialized form, and streams that were made to do harm.
 */
class JavaSerializationTests {

	private final ValueCodec<Object> codec = Codecs.javaSerialization();

	@AfterEach
	void gadgetStaysAsleep() {
		assertThat(System.getProperty(Strangers.CANARY)).isNull();
	}

	@ParameterizedTest
	@MethodSource({ "values", "collections" })
	void valueComesBackEqual(Object value) {
		Object back = this.codec.decode(this.codec.encode(value));
		if (!(value instanceof ArrayDeque)) {
			assertThat(Arrays.deepEquals(new Object[] { back }, new Object[] { value })).isTrue();
		}
		assertThat(back).hasSameClassAs(value);
	}

	@Test
	void arraysComeBackEqual() {
		for (Object[] array : List.of(new Object[] { 1L, null, new Object[] { "a" } }, new Serializable[] { "a", 1L },
				new Map<?, ?>[] { Map.of("a", 1) }, new Number[] { 1, 2L }, new Comparable<?>[][] { { "a" } })) {
			Object back = this.codec.decode(this.codec.encode(array));
			assertThat(back).hasSameClassAs(array);
			assertThat(Arrays.deepEquals((Object[]) back, array)).isTrue();
		}
	}

	static Stream<Object> values() {
		Order order = new Order(1, List.of(new Line("a", 1.5), new Line(null, 0)), Map.of("at", Instant.EPOCH));
		return Stream.of(CachedNull.INSTANCE, "text", 1, 2L, 1.5f, true, 'c', new BigDecimal("1.10"), order,
				new Derived(3), State.NEW, State.DONE, UUID.randomUUID(), Locale.GERMANY, Currency.getInstance("EUR"),
				URI.create("a:b"), new Date(3), TimeZone.getTimeZone("Europe/Paris"), ZoneId.of("Europe/Paris"),
				LocalDate.EPOCH, ZonedDateTime.parse("2026-03-04T12:00:00+01:00[Europe/Paris]"), new int[] { 1 },
				new byte[0], new String[][] { { "a" } }, new Line[] { new Line("b", 1) });
	}

	static Stream<Object> collections() {
		List<Integer> list = List.of(1, 2, 3);
		Map<String, Long> map = new TreeMap<>(Map.of("a", 1L, "b", 2L));
		return Stream.of(new ArrayList<>(list), new LinkedList<>(list), new ArrayDeque<>(list), new HashSet<>(list),
				new TreeSet<>(list), new TreeSet<>(Collections.reverseOrder()), new CopyOnWriteArrayList<>(list),
				EnumSet.of(State.DONE), new EnumMap<>(Map.of(State.NEW, 1)), new HashMap<>(map),
				new LinkedHashMap<>(map), map, new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
				new ConcurrentHashMap<>(map), new ConcurrentSkipListMap<>(map), list, List.of(), Set.of(1, 2, 3),
				Map.of("a", 1), Map.of("a", 1, "b", 2), Arrays.asList(1, null), Arrays.asList("a", null, 1L),
				Collections.emptyList(), Collections.emptyMap(), Collections.emptySet(), Collections.singletonList(1),
				Collections.singleton(1), Collections.singletonMap("a", 1), Collections.nCopies(3, "a"),
				Collections.unmodifiableSet(new HashSet<>(list)), Collections.unmodifiableMap(map),
				Collections.unmodifiableSortedMap(new TreeMap<>(map)),
				Collections.unmodifiableList(new ArrayList<>(list)), Collections.synchronizedMap(new HashMap<>(map)));
	}

	@Test
	void valueOfAnotherTypeIsNotWritten() {
		for (Object stranger : List.of(new Outsider(), new Strangers.FinalOutsider(1), Strangers.OutsideColor.BLACK,
				new Outsider[0], new PriorityQueue<>())) {
			for (Object value : List.of(stranger, List.of(stranger), new Object[] { stranger },
					new TreeMap<>(Map.of("a", stranger)))) {
				assertThatExceptionOfType(CodecException.class).isThrownBy(() -> this.codec.encode(value))
					.withMessageContaining(stranger.getClass().getName())
					.withMessageContaining("cache.manager.trusted-packages")
					.withNoCause();
			}
		}
	}

	@Test
	void valueThatIsNotSerializableIsNotWritten() {
		for (Object value : List.of(new NotSerializable(), Optional.of(1), List.of(new Object()))) {
			assertThatExceptionOfType(CodecException.class).isThrownBy(() -> this.codec.encode(value))
				.withMessage("cannot be written: NotSerializableException")
				.withNoCause();
		}
	}

	@Test
	void streamWithAnotherTypeIsRefused() throws Exception {
		for (Object value : List.of(new Outsider(), List.of(new Outsider()), new Outsider[] { null },
				new Object[] { new Outsider() }, new Serializable[][] { { new Outsider() } },
				new HashMap<>(Map.of("a", new Outsider())), Outsider.class, new PriorityQueue<>(), proxy(),
				(Serializable & Runnable) () -> {
				})) {
			assertRefused(stream(value));
		}
	}

	@Test
	void classOfAnotherTypeIsNotInitialized() throws Exception {
		assertRefused(withGadget(stream(new Widget())));
		assertRefused(withGadget(stream(new Widget[0])));
		assertRefused(withGadget(stream(Widget.class)));
		assertRefused(withGadget(stream(new Object[] { new Widget() })));
		assertRefused(withGadget(stream(new Serializable[] { new Widget[0] })));
		Holder holder = new Holder();
		holder.other = new Widget();
		assertRefused(withGadget(stream(holder)));
	}

	@Test
	@Timeout(30)
	void setsWithinSetsAreRefusedBeforeTheyTakeForever() throws Exception {
		Set<Object> root = new HashSet<>();
		Set<Object> first = root;
		Set<Object> second = new HashSet<>();
		for (int i = 0; i < 100; i++) {
			Set<Object> left = new HashSet<>(Set.of("foo"));
			Set<Object> right = new HashSet<>();
			Collections.addAll(first, left, right);
			Collections.addAll(second, left, right);
			first = left;
			second = right;
		}
		assertRefused(stream(root));
	}

	@Test
	void claimedLengthIsNotAllocated() throws Exception {
		byte[] array = stream(new long[] { 1, 2 });
		assertRefused(withInt(array, array.length - 2 * Long.BYTES - Integer.BYTES));
		byte[] list = stream(new ArrayList<>(List.of(1, 2)));
		assertRefused(withInt(list, latin(list).indexOf("xp\u0000\u0000\u0000\u0002") + 2));
	}

	@Test
	void deepValueIsRefused() throws Exception {
		Holder holder = new Holder();
		for (int i = 0; i < 600; i++) {
			Holder outer = new Holder();
			outer.other = holder;
			holder = outer;
		}
		assertRefused(stream(holder));
	}

	@Test
	void moreBehindTheValueIsRefused() throws Exception {
		byte[] stream = stream("text");
		assertRefused(Arrays.copyOf(stream, stream.length + 1));
	}

	private void assertRefused(byte[] stream) {
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> this.codec.decode(stream)).withNoCause();
	}

	private static Object proxy() {
		InvocationHandler handler = (InvocationHandler & Serializable) (proxy, method, arguments) -> null;
		return Proxy.newProxyInstance(JavaSerializationTests.class.getClassLoader(),
				new Class<?>[] { Comparable.class }, handler);
	}

	private static byte[] stream(Object value) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
			objects.writeObject(value);
		}
		return out.toByteArray();
	}

	private static byte[] withInt(byte[] stream, int position) {
		assertThat(ByteBuffer.wrap(stream).getInt(position)).isEqualTo(2);
		ByteBuffer.wrap(stream).putInt(position, Integer.MAX_VALUE - 8);
		return stream;
	}

	private static byte[] withGadget(byte[] stream) {
		String text = latin(stream);
		assertThat(text).contains("Widget");
		return text.replace("Widget", "Gadget").getBytes(StandardCharsets.ISO_8859_1);
	}

	private static String latin(byte[] stream) {
		return new String(stream, StandardCharsets.ISO_8859_1);
	}

}
