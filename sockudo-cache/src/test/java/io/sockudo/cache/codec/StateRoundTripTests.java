/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values of many shapes as JSON and back.
 */
class StateRoundTripTests {

	private final ValueCodec<Object> codec = Codecs.state();

	@ParameterizedTest(name = "{0}")
	@MethodSource("values")
	void valueComesBackEqual(String name, Object value) {
		Object back = this.codec.decode(this.codec.encode(value));
		Codecs.assertEqual(back, value);
	}

	static Stream<Arguments> values() {
		return SampleValues.all().entrySet().stream().map((entry) -> Arguments.of(entry.getKey(), entry.getValue()));
	}

}
