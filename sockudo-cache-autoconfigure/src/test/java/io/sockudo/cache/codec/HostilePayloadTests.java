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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.sockudo.cache.codec.library.Library.Book;
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

	private static final String BOOK = "[\"" + Book.class.getName() + "\",{\"title\":\"" + CANARY + "\",\"pages\":1}]";

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static final ValueCodec<Object> JSON = Codecs.typedJson();

	private static final ValueCodec<Object> JAVA = Codecs.javaSerialization();

	@ParameterizedTest(name = "{0}")
	@MethodSource("payloads")
	void payloadIsRefusedQuickly(String name, byte[] payload) {
		for (ValueCodec<Object> codec : List.of(JSON, JAVA)) {
			assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.decode(payload))
				.withMessageNotContaining(CANARY)
				.withNoCause();
			// As soon as it is compiled, which takes long while the machine is busy.
			Awaitility.await("CPU time of " + codec)
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(1))
				.pollInSameThread()
				.until(() -> cpuTime(codec, payload) < TimeUnit.MILLISECONDS.toNanos(10));
		}
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
								bytes("{\"v\":1,\"value\":\"" + "x".repeat(64 * MEBIBYTE) + "\"}")),
						Arguments.of("not UTF-8", concat(bytes("{\"v\":1,\"value\":\""), 0xC3, 0x28, '"', '}'))));
	}

	private static void envelopes(Map<String, String> texts) {
		texts.put("empty", "");
		texts.put("blank", " \n");
		texts.put("another version", "{\"v\":2,\"value\":" + BOOK + "}");
		texts.put("version as text", "{\"v\":\"1\",\"value\":1}");
		texts.put("version as fraction", "{\"v\":1.0,\"value\":1}");
		texts.put("huge version", "{\"v\":" + "1".repeat(500) + ",\"value\":1}");
		texts.put("no version", "{\"value\":" + BOOK + "}");
		texts.put("no value", "{\"v\":1}");
		texts.put("empty object", "{}");
		texts.put("another order", "{\"value\":1,\"v\":1}");
		texts.put("more in the envelope", "{\"v\":1,\"value\":1,\"more\":1}");
		texts.put("two values", "{\"v\":1,\"value\":1,\"value\":2}");
		texts.put("more behind", "{\"v\":1,\"value\":1} 1");
		texts.put("no envelope", BOOK);
		texts.put("plain text", CANARY);
		texts.put("JSON null", "null");
		texts.put("comment", "{\"v\":1,/**/\"value\":1}");
	}

	private static void values(Map<String, String> texts) {
		texts.put("plain array", "{\"v\":1,\"value\":[1]}");
		texts.put("plain object", "{\"v\":1,\"value\":{\"" + CANARY + "\":1}}");
		texts.put("name without value", "{\"v\":1,\"value\":[\"" + Book.class.getName() + "\"]}");
		texts.put("name with two values", "{\"v\":1,\"value\":[\"java.lang.Long\",1,2]}");
		texts.put("value of another type", "{\"v\":1,\"value\":[\"java.lang.Long\",\"" + CANARY + "\"]}");
		texts.put("missing primitive", "{\"v\":1,\"value\":[\"" + Book.class.getName() + "\",{\"title\":\"a\"}]}");
		texts.put("key without type", "{\"v\":1,\"value\":[\"java.util.HashMap\",{\"@" + CANARY + "\":1}]}");
		texts.put("key of another type",
				"{\"v\":1,\"value\":[\"java.util.HashMap\",{\"@java.lang.Long:" + CANARY + "\":1}]}");
		texts.put("key that is no enum", "{\"v\":1,\"value\":[\"java.util.HashMap\",{\"@java.util.HashMap:a\":1}]}");
		texts.put("unordered key", "{\"v\":1,\"value\":[\"java.util.TreeMap\",{\"a\":1,\"@java.lang.Long:1\":1}]}");
		texts.put("deep arrays", "{\"v\":1,\"value\":" + "[\"java.util.ArrayList\",[".repeat(100_000));
		texts.put("deep brackets", "{\"v\":1,\"value\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
		texts.put("deep objects", "{\"v\":1,\"value\":" + "{\"a\":".repeat(100_000));
		texts.put("deep within what is unknown", "{\"v\":1,\"value\":[\"" + Book.class.getName()
				+ "\",{\"pages\":1,\"u\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]}");
		texts.put("long number", "{\"v\":1,\"value\":" + "9".repeat(2000) + "}");
		texts.put("long typed number", "{\"v\":1,\"value\":[\"java.math.BigInteger\"," + "9".repeat(2000) + "]}");
		texts.put("huge exponent", "{\"v\":1,\"value\":[\"java.math.BigInteger\",1e1000000000]}");
		texts.put("long name of a type", "{\"v\":1,\"value\":[\"" + "a.".repeat(50_000) + "\",{}]}");
		texts.put("many dimensions", "{\"v\":1,\"value\":[\"" + "[".repeat(900) + "I\",[]]}");
	}

	@Test
	void everyTruncationIsRefused() {
		for (ValueCodec<Object> codec : List.of(JSON, JAVA)) {
			byte[] payload = codec.encode(Map.of("key", 12345L));
			for (int length = 0; length < payload.length; length++) {
				byte[] truncated = Arrays.copyOf(payload, length);
				assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.decode(truncated));
			}
		}
	}

	@Test
	void damagedPayloadIsReadOrRefused() {
		Random random = new Random(42);
		for (ValueCodec<Object> codec : List.of(JSON, JAVA)) {
			byte[] payload = codec.encode(Map.of("key", 12345L));
			for (int i = 0; i < 5000; i++) {
				byte[] damaged = payload.clone();
				damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
				readOrRefuse(codec, damaged);
			}
		}
	}

	private static void readOrRefuse(ValueCodec<Object> codec, byte[] payload) {
		assertThatCode(() -> {
			try {
				codec.decode(payload);
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
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> JSON.encode(person))
			.withMessageNotContaining(CANARY);
	}

	@Test
	void valueThatIsTooLargeIsNotWritten() {
		String text = "x".repeat(64 * MEBIBYTE);
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> JSON.encode(text))
			.withMessageContaining("64 MiB");
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> JAVA.encode(text))
			.withMessageContaining("64 MiB");
	}

	@Test
	void largeValueIsWrittenAndRead() {
		byte[] value = new byte[40 * MEBIBYTE];
		assertThat((byte[]) JSON.decode(JSON.encode(value))).hasSize(value.length);
		assertThat((byte[]) JAVA.decode(JAVA.encode(value))).hasSize(value.length);
	}

	private static long cpuTime(ValueCodec<Object> codec, byte[] payload) {
		long start = THREADS.getCurrentThreadCpuTime();
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.decode(payload));
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

}
