/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Payloads as they were stored with version 2 of the form. Caches are full of them: if
 * one of these tests fails, the version has to change, and the files of the old one stay.
 */
class StoredPayloadTests {

	private static final Map<String, Object> VALUES = SampleValues.all();

	private final ValueCodec<Object> codec = Codecs.state();

	@ParameterizedTest
	@MethodSource("names")
	void payloadIsReadAsTheValue(String name) throws Exception {
		Codecs.assertEqual(this.codec.decode(payload(name)), value(name));
	}

	@ParameterizedTest
	@MethodSource("names")
	void valueIsWrittenAsThePayload(String name) throws Exception {
		assertThat(new String(this.codec.encode(value(name)), StandardCharsets.UTF_8))
			.isEqualTo(new String(payload(name), StandardCharsets.UTF_8));
	}

	@Test
	void everyValueHasAPayload() throws Exception {
		try (Stream<Path> files = Files.list(directory())) {
			Set<String> names = files.map((file) -> file.getFileName().toString().replace(".json", ""))
				.collect(Collectors.toSet());
			assertThat(names).isEqualTo(VALUES.keySet());
		}
	}

	@Test
	void formerFormIsAMiss() throws Exception {
		Path former = Path.of(Objects.requireNonNull(StoredPayloadTests.class.getResource("/payloads/v1")).toURI());
		try (Stream<Path> files = Files.list(former)) {
			assertThat(files.toList()).hasSizeGreaterThan(50)
				.allSatisfy((file) -> assertThatExceptionOfType(CodecException.class)
					.isThrownBy(
							() -> this.codec.decode(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8)))
					.withMessageContaining("is of another version"));
		}
	}

	static Set<String> names() {
		return VALUES.keySet();
	}

	private static Object value(String name) {
		return Objects.requireNonNull(VALUES.get(name));
	}

	private static byte[] payload(String name) throws IOException, URISyntaxException {
		return Files.readString(directory().resolve(name + ".json")).strip().getBytes(StandardCharsets.UTF_8);
	}

	private static Path directory() throws URISyntaxException {
		return Path.of(Objects.requireNonNull(StoredPayloadTests.class.getResource("/payloads/v2")).toURI());
	}

}
