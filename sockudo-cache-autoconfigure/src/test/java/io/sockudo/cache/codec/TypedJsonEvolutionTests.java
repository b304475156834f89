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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.codec.library.Library.Anything;
import io.sockudo.cache.codec.library.Library.Author;
import io.sockudo.cache.codec.library.Library.Book;
import io.sockudo.cache.codec.library.Library.Pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What classes may change, what can't be written, and when the mapper is asked.
 */
class TypedJsonEvolutionTests {

	private final ValueCodec<Object> codec = Codecs.typedJson();

	@Test
	void unknownFieldsAreIgnored() {
		assertThat(
				read("[\"" + Book.class.getName() + "\",{\"pages\":1,\"title\":\"a\",\"new\":[\"x.Y\",{}],\"b\":{}}]"))
			.isEqualTo(new Book("a", 1));
	}

	@Test
	void missingFieldIsNull() {
		assertThat(read("[\"" + Book.class.getName() + "\",{\"pages\":1}]")).isEqualTo(new Book(null, 1));
		assertThat(((Author) read("[\"" + Author.class.getName() + "\",{}]")).books).isEmpty();
	}

	@Test
	void missingPrimitiveMakesTheValueUnreadable() {
		for (String fields : List.of("{}", "{\"title\":\"a\"}", "{\"pages\":null}")) {
			assertThatExceptionOfType(CodecException.class)
				.isThrownBy(() -> read("[\"" + Book.class.getName() + "\"," + fields + "]"));
		}
	}

	@Test
	void missingPrimitiveMakesTheValueUnreadableWhateverTheMapperSays() {
		ValueCodec<Object> codec = Codecs.typedJson(JsonMapper.builder().configureForJackson2().build());
		byte[] payload = payload("[\"" + Book.class.getName() + "\",{}]");
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.decode(payload));
	}

	@Test
	void failureTellsWhereAndWhatButNoValue() {
		assertThatExceptionOfType(CodecException.class)
			.isThrownBy(
					() -> read("[\"" + Anything.class.getName() + "\",{\"value\":[\"java.lang.Long\",\"secret\"]}]"))
			.withMessage("cannot be read: InvalidFormatException at $.value");
	}

	@Test
	void keyWithoutAFormIsNotWritten() {
		for (Object key : List.of(new Book("a", 1), List.of(1), new Pair<>(1, 2))) {
			assertNotWritten(Map.of(key, 1), "has no form as the key of a map");
			assertNotWritten(new Anything(Map.of(key, 1)), "has no form as the key of a map");
		}
		assertNotWritten(new BooksByBook(Map.of(new Book("a", 1), 1)), Book.class.getName());
	}

	@Test
	void comparatorIsNotWritten() {
		TreeSet<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		assertNotWritten(set, "has a comparator");
		assertNotWritten(List.of(new TreeMap<>(set.comparator())), "java.util.TreeMap has a comparator");
	}

	@Test
	void failingGetterTellsNothing() {
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> this.codec.encode(new Anything(new Failing())))
			.withMessageNotContaining("secret")
			.withNoCause();
	}

	@Test
	void mapperIsAskedOnceAndNotBeforeItIsNeeded() {
		AtomicInteger asked = new AtomicInteger();
		ValueCodec<Object> codec = ObjectCodecs.typedJson(() -> {
			asked.incrementAndGet();
			return new JsonMapper();
		}, AllowedTypes.inPackages(List.of("io.sockudo.cache.codec")), getClass().getClassLoader());
		assertThat(asked).hasValue(0);
		assertThat(codec.decode(codec.encode(1))).isEqualTo(1);
		assertThat(codec.decode(codec.encode(2L))).isEqualTo(2L);
		assertThat(asked).hasValue(1);
	}

	private void assertNotWritten(Object value, String message) {
		ValueCodec<Object> codec = ObjectCodecs.typedJson(JsonMapper::new,
				AllowedTypes.inPackages(List.of("io.sockudo.cache.codec")), getClass().getClassLoader());
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.encode(value))
			.withMessageContaining(message)
			.withNoCause();
	}

	private Object read(String value) {
		return this.codec.decode(payload(value));
	}

	private static byte[] payload(String value) {
		return ("{\"v\":1,\"value\":" + value + "}").getBytes(StandardCharsets.UTF_8);
	}

	record BooksByBook(Map<Book, Integer> books) {

	}

	/**
	 * Can't be asked.
	 */
	public static class Failing {

		public String getText() {
			throw new IllegalStateException("secret");
		}

	}

}
