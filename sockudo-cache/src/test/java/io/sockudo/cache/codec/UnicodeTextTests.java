/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Texts and their UTF-8 form against the encoder of the JDK.
 */
class UnicodeTextTests {

	@Property(tries = 2000)
	void textIsWellFormedIfUtf8CanEncodeIt(@ForAll("texts") String text) {
		boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(text);
		assertThat(UnicodeText.isWellFormed(text)).isEqualTo(encodable);
	}

	@Property(tries = 1000)
	void everyWellFormedTextRoundTripsAndOthersAreRefused(@ForAll("texts") String text) {
		ValueCodec<String> codec = ValueCodecs.text();
		if (UnicodeText.isWellFormed(text)) {
			assertThat(codec.encode(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
			assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
		}
		else {
			assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.encode(text));
			assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.check(text));
		}
	}

	@Property(tries = 1000)
	void bytesAreDecodedExactlyOrRefused(@ForAll byte[] bytes) {
		String lenient = new String(bytes, StandardCharsets.UTF_8);
		if (Arrays.equals(lenient.getBytes(StandardCharsets.UTF_8), bytes)) {
			assertThat(ValueCodecs.text().decode(bytes)).isEqualTo(lenient);
		}
		else {
			assertThatExceptionOfType(CodecException.class).isThrownBy(() -> ValueCodecs.text().decode(bytes));
		}
	}

	@Provide
	Arbitrary<String> texts() {
		return Arbitraries
			.of("a", "\u00e4", "\uFFFD", "\uD7FF", "\uE000", "\uD800", "\uDBFF", "\uDC00", "\uDFFF", "\uD83D\uDE00")
			.list()
			.ofMaxSize(6)
			.map((parts) -> String.join("", parts));
	}

}
