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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import io.sockudo.cache.codec.library.Annotated.Car;
import io.sockudo.cache.codec.library.Annotated.Cat;
import io.sockudo.cache.codec.library.Annotated.Cover;
import io.sockudo.cache.codec.library.Annotated.Household;
import io.sockudo.cache.codec.library.Annotated.Isbn;
import io.sockudo.cache.codec.library.Annotated.Money;
import io.sockudo.cache.codec.library.Annotated.Node;
import io.sockudo.cache.codec.library.Annotated.Open;
import io.sockudo.cache.codec.library.Annotated.Price;
import io.sockudo.cache.codec.library.Annotated.Renamed;
import io.sockudo.cache.codec.library.Annotated.Size;
import io.sockudo.cache.codec.library.Annotated.Tree;
import io.sockudo.cache.codec.library.Annotated.Version;
import io.sockudo.cache.codec.library.Annotated.Words;
import io.sockudo.cache.codec.library.Library.Book;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application has told Jackson by annotations, modules and settings.
 */
class TypedJsonAnnotationTests {

	private final ValueCodec<Object> codec = Codecs.typedJson();

	@ParameterizedTest
	@MethodSource("values")
	void annotatedValueComesBackEqual(Object value) {
		assertThat(roundTrip(this.codec, value)).isEqualTo(value);
		assertThat(roundTrip(this.codec, List.of(value))).isEqualTo(List.of(value));
		assertThat(roundTrip(this.codec, Optional.of(value))).isEqualTo(Optional.of(value));
		assertThat(roundTrip(this.codec, Map.of("key", value))).isEqualTo(Map.of("key", value));
	}

	static Stream<Object> values() {
		Cat cat = new Cat("Tom");
		Car car = new Car(4);
		return Stream.of(new Renamed("a", null), new Isbn("978"), new Words(List.of("a", 1L, car)), cat, car,
				new Tree(3), new Money(250), new Version(4, 1), new Price(new Money(1)),
				new Household(cat, List.of(cat, cat), car, Map.of("a", car), new Tree(4), new Book("b", 1)));
	}

	@Test
	void unwrappedPropertyComesBack() {
		Size size = new Size();
		size.width = 3;
		Cover back = (Cover) roundTrip(this.codec, new Cover(size, "c"));
		assertThat(back.size().width).isEqualTo(3);
		assertThat(new String(this.codec.encode(back))).contains("{\"height\":0,\"width\":3,\"title\":\"c\"}");
	}

	@Test
	void openPropertiesComeBackWithTheirTypes() {
		Open back = (Open) roundTrip(this.codec, new Open().set("a", 1L).set("b", new Car(3)));
		assertThat(back.all()).isEqualTo(Map.of("a", 1L, "b", new Car(3)));
	}

	@Test
	void identityIsKeptWhereAnnotated() {
		Node node = new Node();
		node.next = node;
		Node back = (Node) roundTrip(this.codec, node);
		assertThat(back.next).isSameAs(back);
	}

	@Test
	void moduleOfTheApplicationIsUsed() {
		SimpleModule module = new SimpleModule().addSerializer(Book.class, new BookSerializer())
			.addDeserializer(Book.class, new BookDeserializer());
		ValueCodec<Object> codec = Codecs.typedJson(JsonMapper.builder().addModule(module).build());
		assertThat(new String(codec.encode(new Book("a", 2)))).endsWith("Library$Book\",\"a/2\"]}");
		assertThat(roundTrip(codec, List.of(new Book("a", 2)))).isEqualTo(List.of(new Book("a", 2)));
	}

	@Test
	void namesOfTheApplicationAreUsed() {
		JsonMapper mapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.build();
		ValueCodec<Object> codec = Codecs.typedJson(mapper);
		assertThat(new String(codec.encode(new Book("a", 2)))).startsWith("{\"v\":1,\"value\":[")
			.endsWith("{\"Title\":\"a\",\"Pages\":2}]}");
		assertThat(roundTrip(codec, new Book("a", 2))).isEqualTo(new Book("a", 2));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void noSettingChangesValues(JsonMapper mapper) {
		ValueCodec<Object> codec = Codecs.typedJson(mapper);
		SampleValues.all().forEach((name, value) -> Codecs.assertEqual(roundTrip(codec, value), value));
	}

	static Stream<JsonMapper> mappers() {
		return Stream.of(JsonMapper.builder().configureForJackson2().build(),
				JsonMapper.builder()
					.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.UNWRAP_ROOT_VALUE,
							DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS,
							DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_LONG_FOR_INTS)
					.enable(SerializationFeature.WRAP_ROOT_VALUE, SerializationFeature.INDENT_OUTPUT)
					.build(),
				JsonMapper.builder()
					.enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
					.enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
					.changeDefaultPropertyInclusion((value) -> JsonInclude.Value
						.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
					.build(),
				JsonMapper.builder()
					.changeDefaultPropertyInclusion((value) -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
					.build());
	}

	private static Object roundTrip(ValueCodec<Object> codec, Object value) {
		return codec.decode(codec.encode(value));
	}

	private static final class BookSerializer extends StdSerializer<Book> {

		BookSerializer() {
			super(Book.class);
		}

		@Override
		public void serialize(Book book, JsonGenerator generator, SerializationContext context) {
			generator.writeString(book.title() + "/" + book.pages());
		}

	}

	private static final class BookDeserializer extends StdDeserializer<Book> {

		BookDeserializer() {
			super(Book.class);
		}

		@Override
		public Book deserialize(JsonParser parser, DeserializationContext context) {
			String[] parts = parser.getString().split("/");
			return new Book(parts[0], Integer.parseInt(parts[1]));
		}

	}

}
