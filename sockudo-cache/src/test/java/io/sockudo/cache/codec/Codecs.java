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

import java.util.Arrays;
import java.util.List;

import io.sockudo.cache.state.AllowedTypes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Codecs that trust the library, and what is equal for them.
 */
final class Codecs {

	static final AllowedTypes LIBRARY = AllowedTypes.inPackages(List.of("io.sockudo.cache.codec.library"));

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
