/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Codecs that trust the library, and what is equal for them.
 */
final class Codecs {

	static final List<String> LIBRARY = List.of("io.sockudo.cache.codec.library");

	private Codecs() {
	}

	static ValueCodec<Object> state() {
		return ObjectCodecs.state(LIBRARY, Codecs.class.getClassLoader());
	}

	static void assertEqual(Object actual, Object expected) {
		assertThat(Arrays.deepEquals(new Object[] { actual }, new Object[] { expected }))
			.as("%s equals %s", actual, expected)
			.isTrue();
		if (!expected.getClass().getName().startsWith("java.")) {
			assertThat(actual).hasSameClassAs(expected);
		}
	}

}
