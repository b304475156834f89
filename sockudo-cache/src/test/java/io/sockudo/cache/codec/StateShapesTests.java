/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.sockudo.cache.codec.library.KotlinShapes;
import io.sockudo.cache.codec.library.Library.Anything;
import io.sockudo.cache.codec.library.LombokShapes;
import io.sockudo.cache.codec.library.Shapes;
import io.sockudo.cache.internal.state.StateEquality;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects of every shape come back as they were, wherever they are.
 */
class StateShapesTests {

	private final ValueCodec<Object> codec = Codecs.state();

	@ParameterizedTest(name = "{0}")
	@MethodSource("values")
	void valueComesBack(String name, Object value) {
		Object back = this.codec.decode(this.codec.encode(value));
		assertThat(back).isNotNull();
		StateEquality.check(value, back);
		assertThat(back).usingRecursiveComparison()
			.withComparatorForType(Double::compare, Double.class)
			.withComparatorForType(Float::compare, Float.class)
			.ignoringFieldsMatchingRegexes(".*\\block")
			.isEqualTo(value);
	}

	static List<Arguments> values() {
		List<Arguments> values = new ArrayList<>();
		Map<String, Object> all = new LinkedHashMap<>(Shapes.all());
		KotlinShapes.all().forEach((name, value) -> all.put("Kotlin's " + name, value));
		LombokShapes.all().forEach((name, value) -> all.put("Lombok's " + name, value));
		SampleValues.all().forEach((name, value) -> all.put("sample " + name, value));
		all.remove("sample null");
		all.forEach((name, value) -> {
			values.add(Arguments.of(name, value));
			values.add(Arguments.of(name + " in a list", Collections.singletonList(value)));
			values.add(Arguments.of(name + " and itself, and nothing", Arrays.asList(value, value, null)));
			values.add(Arguments.of(name + " and something else", Arrays.asList(value, "text", 1L)));
			values.add(Arguments.of(name + " in a queue", new ConcurrentLinkedQueue<>(List.of(value, value))));
			values.add(Arguments.of(name + " as values", new HashMap<>(Map.of(1, value, 2, value))));
			values.add(Arguments.of(name + " as a value", new HashMap<>(Map.of("key", value))));
			values.add(Arguments.of(name + " in a field", new Shapes.Holder<>(value)));
			values.add(Arguments.of(name + " as anything", new Anything(value)));
			values.add(Arguments.of(name + " in an array", new Object[] { value }));
			values.add(Arguments.of(name + " as an optional", Optional.of(value)));
		});
		return values;
	}

}
