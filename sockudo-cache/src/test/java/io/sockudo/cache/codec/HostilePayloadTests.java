/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.sockudo.cache.codec.library.Library.Book;
import io.sockudo.cache.codec.library.Library.Loan;
import io.sockudo.cache.codec.library.Library.Person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Payloads that were damaged, or made to do harm.
 */
class HostilePayloadTests {

	private static final String CANARY = "canary-5f1d";

	private static final int MEBIBYTE = 1024 * 1024;

	private static final String BOOK = "{\"@class\":\"" + Book.class.getName() + "\",\"title\":\"" + CANARY
			+ "\",\"pages\":1}";

	private static final byte[] PLAIN = bytes(envelope("[" + numbers(100_000) + "]"));

	private static final int MAX_RATIO = 8;

	private static final int RUNS = 8;

	private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	private static final ValueCodec<Object> CODEC = Codecs.state();

	@ParameterizedTest(name = "{0}")
	@MethodSource("payloads")
	void payloadIsRefusedQuickly(String name, byte[] payload) {
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> CODEC.decode(payload))
			.withMessageNotContaining(CANARY)
			.withNoCause();
		awaitCpuTime(payload, Duration.ofMillis(10));
	}

	// As soon as it is compiled, which takes long while the machine is busy.
	private static void awaitCpuTime(byte[] payload, Duration limit) {
		Awaitility.await("CPU time")
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.pollInSameThread()
			.until(() -> cpuTime(payload) < limit.toNanos());
	}

	static Stream<Arguments> payloads() {
		Map<String, String> texts = new LinkedHashMap<>();
		envelopes(texts);
		values(texts);
		return Stream.concat(
				texts.entrySet().stream().map((entry) -> Arguments.of(entry.getKey(), bytes(entry.getValue()))),
				Stream.of(Arguments.of("random bytes", random(1000)),
						Arguments.of("many random bytes", random(MEBIBYTE)), Arguments.of("zeros", new byte[MEBIBYTE]),
						Arguments.of("oversize", new byte[64 * MEBIBYTE + 1]),
						Arguments.of("oversize text",
								bytes("{\"v\":2,\"value\":\"" + "x".repeat(64 * MEBIBYTE) + "\"}")),
						Arguments.of("not UTF-8", concat(bytes("{\"v\":2,\"value\":\""), 0xC3, 0x28, '"', '}'))));
	}

	private static void envelopes(Map<String, String> texts) {
		texts.put("empty", "");
		texts.put("blank", " \n");
		texts.put("another version", "{\"v\":1,\"value\":" + BOOK + "}");
		texts.put("version as text", "{\"v\":\"2\",\"value\":1}");
		texts.put("version as fraction", "{\"v\":2.0,\"value\":1}");
		texts.put("huge version", "{\"v\":" + "1".repeat(500) + ",\"value\":1}");
		texts.put("no version", "{\"value\":" + BOOK + "}");
		texts.put("no value", "{\"v\":2}");
		texts.put("empty object", "{}");
		texts.put("another order", "{\"value\":1,\"v\":2}");
		texts.put("more in the envelope", "{\"v\":2,\"value\":1,\"more\":1}");
		texts.put("two values", "{\"v\":2,\"value\":1,\"value\":2}");
		texts.put("more behind", "{\"v\":2,\"value\":1} 1");
		texts.put("no envelope", BOOK);
		texts.put("plain text", CANARY);
		texts.put("JSON null", "null");
		texts.put("comment", "{\"v\":2,/**/\"value\":1}");
	}

	private static void values(Map<String, String> texts) {
		texts.put("name without value", envelope(named("java.lang.Long", "")));
		texts.put("name with another member", envelope(named("java.lang.Long", ",\"a\":1")));
		texts.put("name with two values", envelope(named("java.lang.Long", ",\"@value\":1,\"@value\":2")));
		texts.put("value of another type", envelope(named("java.lang.Long", ",\"@value\":\"" + CANARY + "\"")));
		texts.put("object as a list", envelope(named("java.util.ArrayList", ",\"@value\":{\"a\":1}")));
		texts.put("list as an object", envelope(named(Book.class.getName(), ",\"@value\":[1]")));
		texts.put("key without escape", envelope("{\"@" + CANARY + "\":1}"));
		texts.put("key of another type", envelope(named(Borrowed.class.getName(), ",\"days\":{\"" + CANARY + "\":1}")));
		texts.put("long key",
				envelope(named(Borrowed.class.getName(), ",\"numbers\":{\"" + "9".repeat(49_000) + "\":1}")));
		texts.put("half an entry", envelope("{\"@entries\":[[1]]}"));
		texts.put("entry of three", envelope("{\"@entries\":[[1,2,3]]}"));
		texts.put("entries and more", envelope("{\"@entries\":[],\"a\":1}"));
		texts.put("unordered keys", envelope(named("java.util.TreeMap", ",\"@entries\":[[1,1],[\"a\",1]]")));
		texts.put("unordered elements", envelope(named("java.util.TreeSet", ",\"@value\":[1,\"a\"]")));
		texts.put("unknown order",
				envelope(named("java.util.TreeSet", ",\"@order\":\"" + CANARY + "\",\"@value\":[]")));
		texts.put("null in a deque", envelope(named("java.util.ArrayDeque", ",\"@value\":[null]")));
		texts.put("constant that isn't", envelope(named("java.time.Month", ",\"@value\":\"" + CANARY + "\"")));
		texts.put("unknown zone", envelope(named("java.util.TimeZone", ",\"@value\":\"" + CANARY + "\"")));
		texts.put("time that isn't", envelope(named("java.time.Instant", ",\"@value\":\"" + CANARY + "\"")));
		texts.put("bytes that aren't", envelope(named("[B", ",\"@value\":\"*" + CANARY + "\"")));
		texts.put("deep arrays", "{\"v\":2,\"value\":" + "[[".repeat(100_000));
		texts.put("deep brackets", "{\"v\":2,\"value\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
		texts.put("deep objects", "{\"v\":2,\"value\":" + "{\"a\":".repeat(100_000));
		texts.put("deep within what is unknown", envelope(
				named(Book.class.getName(), ",\"pages\":1,\"u\":" + "[".repeat(100_000) + "]".repeat(100_000))));
		texts.put("deep names", "{\"v\":2,\"value\":" + "{\"@class\":\"java.util.Optional\",\"@value\":[".repeat(1000));
		texts.put("long number", "{\"v\":2,\"value\":" + "9".repeat(2000) + "}");
		texts.put("long typed number", envelope(named("java.math.BigInteger", ",\"@value\":" + "9".repeat(2000))));
		texts.put("huge exponent", envelope(named("java.math.BigInteger", ",\"@value\":1e1000000000")));
		texts.put("long name of a type", envelope(named("a.".repeat(50_000), "")));
		texts.put("many dimensions", envelope(named("[".repeat(900) + "I", ",\"@value\":[]")));
	}

	private static String envelope(String value) {
		return "{\"v\":2,\"value\":" + value + "}";
	}

	private static String named(String name, String more) {
		return "{\"@class\":\"" + name + "\"" + more + "}";
	}

	/**
	 * Whatever it holds, and whether it is refused or not: a megabyte needs 20 megabytes
	 * and not many times what a plain list of numbers needs, 2 to 4 milliseconds once all
	 * is compiled.
	 */
	@ParameterizedTest(name = "{0}")
	@MethodSource("costlyPayloads")
	void costGrowsWithTheSizeOnly(String name, byte[] payload) {
		long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
		readOrRefuse(payload);
		long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
		assertThat(allocated / payload.length).isLessThanOrEqualTo(20);
		assertThat(nanosPerByte(payload) / nanosPerByte(PLAIN)).isLessThan(MAX_RATIO);
	}

	private static double nanosPerByte(byte[] payload) {
		return IntStream.range(0, RUNS).mapToLong((run) -> cpuTime(payload)).min().orElseThrow()
				/ (double) payload.length;
	}

	static Stream<Arguments> costlyPayloads() {
		Map<String, String> texts = new LinkedHashMap<>();
		String numbers = numbers(300_000);
		for (String type : List.of("ArrayList", "LinkedList", "ArrayDeque", "HashSet", "LinkedHashSet", "TreeSet",
				"concurrent.CopyOnWriteArrayList", "concurrent.CopyOnWriteArraySet", "concurrent.ConcurrentLinkedQueue",
				"concurrent.ConcurrentSkipListSet")) {
			texts.put(type, named("java.util." + type, ",\"@value\":[" + numbers + "]"));
		}
		// [n, 31 * (20,000 - n)] have the same hash code.
		String same = IntStream.range(0, 80_000)
			.mapToObj((n) -> "[" + n + "," + (31 * (80_000 - n)) + "]")
			.collect(Collectors.joining(","));
		texts.put("lists that hash alike", named("java.util.HashSet", ",\"@value\":[" + same + "]"));
		texts.put("keys that hash alike", "{\"@entries\":[[" + same.replace("],[", "],1],[[") + ",1]]}");
		texts.put("texts before lists that hash alike", named("java.util.HashSet", ",\"@value\":[\"a\"," + same + "]"));
		texts.put("texts that hash alike",
				"{" + IntStream.range(0, 1 << 16)
					.mapToObj((n) -> "\""
							+ Integer.toBinaryString(n | 1 << 16).replace("1", "AaAa").replace("0", "BBAa") + "\":1")
					.collect(Collectors.joining(",")) + "}");
		String set = "{\"@class\":\"java.util.HashSet\",\"@value\":[";
		texts.put("sets in sets", set.repeat(200) + numbers + "]}".repeat(200));
		texts.put("sets beside sets",
				named("java.util.HashSet", ",\"@value\":[" + (set + numbers(20) + "]},").repeat(8_000) + "1]"));
		texts.put("optionals in a set", named("java.util.HashSet",
				",\"@value\":[" + ("{\"@class\":\"java.util.Optional\",\"@value\":[[]]},").repeat(20_000) + "1]"));
		texts.put("empty lists", "[" + "[],".repeat(300_000) + "[]]");
		texts.put("empty maps", "[" + "{},".repeat(300_000) + "{}]");
		texts.put("objects without fields",
				named(Borrowed.class.getName(), ",\"loans\":[" + "{},".repeat(300_000) + "{}]"));
		texts.put("long text", "\"" + "x".repeat(MEBIBYTE) + "\"");
		return texts.entrySet()
			.stream()
			.map((entry) -> Arguments.of(entry.getKey(), bytes(envelope(entry.getValue()))));
	}

	private static String numbers(int count) {
		return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
	}

	@Test
	void everyTruncationIsRefused() {
		byte[] payload = CODEC.encode(Map.of("key", 12345L));
		for (int length = 0; length < payload.length; length++) {
			byte[] truncated = Arrays.copyOf(payload, length);
			assertThatExceptionOfType(CodecException.class).isThrownBy(() -> CODEC.decode(truncated));
		}
	}

	@Test
	void damagedPayloadIsReadOrRefused() {
		Random random = new Random(42);
		byte[] payload = CODEC.encode(Map.of("key", 12345L));
		for (int i = 0; i < 10_000; i++) {
			byte[] damaged = payload.clone();
			damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
			readOrRefuse(damaged);
		}
	}

	private static void readOrRefuse(byte[] payload) {
		assertThatCode(() -> {
			try {
				CODEC.decode(payload);
			}
			catch (CodecException ex) {
				assertThat(ex).hasNoCause();
			}
		}).doesNotThrowAnyException();
	}

	@Test
	void valueThatContainsItselfIsNotWritten() {
		Person person = new Person();
		person.with(CANARY, person);
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> CODEC.encode(person))
			.withMessageNotContaining(CANARY);
	}

	@Test
	void valueThatIsTooLargeIsNotWritten() {
		String text = "x".repeat(64 * MEBIBYTE);
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> CODEC.encode(text))
			.withMessageContaining("64 MiB");
	}

	@Test
	void largeValueIsWrittenAndRead() {
		byte[] value = new byte[40 * MEBIBYTE];
		assertThat((byte[]) CODEC.decode(CODEC.encode(value))).hasSize(value.length);
	}

	private static long cpuTime(byte[] payload) {
		long start = THREADS.getCurrentThreadCpuTime();
		readOrRefuse(payload);
		return THREADS.getCurrentThreadCpuTime() - start;
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(7).nextBytes(bytes);
		return bytes;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] concat(byte[] start, int... end) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(start);
		Arrays.stream(end).forEach(out::write);
		return out.toByteArray();
	}

	/**
	 * Declares keys, and objects that are much larger than their form.
	 *
	 * @param days with keys that have a form of their own
	 * @param numbers with long keys
	 * @param loans objects of many fields
	 */
	record Borrowed(Map<LocalDate, Integer> days, Map<BigInteger, Integer> numbers, List<Loan> loans) {

	}

}
