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
