/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.StdConverter;

import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Codecs by type, and what they say of values that they cannot convert.
 */
class ValueCodecsTests {

	private static final String CANARY = "canary-5f1d";

	private final AtomicInteger mappers = new AtomicInteger();

	private final ValueCodecs codecs = new ValueCodecs(() -> {
		this.mappers.incrementAndGet();
		return JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
	});

	@Test
	void textAndBytesNeedNoMapper() {
		assertThat(this.codecs.<String>forType(String.class)).isSameAs(ValueCodecs.text());
		assertThat(this.codecs.<byte[]>forType(byte[].class)).isSameAs(ValueCodecs.bytes());
		assertThat(this.mappers).hasValue(0);
	}

	@Test
	void sameTypeHasTheSameCodec() {
		ValueCodec<Point> codec = this.codecs.forType(Point.class);
		assertThat(this.codecs.<Point>forType(Point.class)).isSameAs(codec);
		ValueCodec<List<Point>> points = this.codecs.forType(new ParameterizedTypeReference<List<Point>>() {
		}.getType());
		assertThat(this.codecs.<List<Point>>forType(new ParameterizedTypeReference<List<Point>>() {
		}.getType())).isSameAs(points).isNotSameAs(codec);
		assertThat(this.mappers).hasValue(1);
	}

	@Test
	void mapperIsAskedForOnceByManyThreads() {
		List<Class<?>> types = List.of(Point.class, Integer.class, Long.class, Boolean.class);
		Together.run(16, (number) -> this.codecs.forType(types.get(number % types.size())));
		assertThat(this.mappers).hasValue(1);
	}

	@Test
	void mapperThatIsMissingIsAskedForAgain() {
		ValueCodecs later = new ValueCodecs(() -> {
			if (this.mappers.incrementAndGet() == 1) {
				throw new IllegalStateException("not yet");
			}
			return JsonMapper.builder().build();
		});
		assertThatIllegalStateException().isThrownBy(() -> later.forType(Point.class));
		assertThat(later.<Point>forType(Point.class).encode(new Point(1, "p"))).isNotEmpty();
	}

	@Test
	void valueRoundTrips() {
		ValueCodec<Point> codec = this.codecs.forType(Point.class);
		assertThat(codec.decode(codec.encode(new Point(1, "p")))).isEqualTo(new Point(1, "p"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"" + CANARY + "\":1}", "{\"x\":1,\"name\":\"\",\"" + CANARY + "\":1}",
			"{\"x\":\"" + CANARY + "\"}", "{\"x\":1,\"name\":{\"" + CANARY + "\":1}}", CANARY, "\"" + CANARY,
			"{\"x\":" + CANARY + "}", "{\"x\":1}" + CANARY, "[\"" + CANARY + "\"]" })
	void messageTellsNothingOfARecord(String json) {
		assertTellsNothing(this.codecs.forType(Point.class), json);
	}

	@Test
	void messageTellsNothingOfAMap() {
		assertTellsNothing(this.codecs.forType(new ParameterizedTypeReference<Map<String, Point>>() {
		}.getType()), "{\"" + CANARY + "\":{\"x\":\"y\"}}");
		assertTellsNothing(this.codecs.forType(new ParameterizedTypeReference<Map<String, List<Point>>>() {
		}.getType()), "{\"" + CANARY + "\":[{\"x\":1},{\"" + CANARY + "\":1}]}");
	}

	@Test
	void messageTellsNothingOfOpenProperties() {
		assertTellsNothing(this.codecs.forType(Open.class), "{\"" + CANARY + "\":{\"x\":\"y\"}}");
	}

	@Test
	void messageTellsWhere() {
		ValueCodec<List<Point>> codec = this.codecs.forType(new ParameterizedTypeReference<List<Point>>() {
		}.getType());
		assertThatExceptionOfType(CodecException.class)
			.isThrownBy(() -> codec.decode("[{\"x\":1},{\"x\":[]}]".getBytes()))
			.withMessageContaining("$[1].x")
			.withMessageContaining("Point");
	}

	@Test
	void valueThatCannotBeWrittenIsRefused() {
		assertThatExceptionOfType(CodecException.class)
			.isThrownBy(() -> this.codecs.<Broken>forType(Broken.class).encode(new Broken()))
			.withMessageNotContaining(CANARY)
			.withNoCause();
	}

	@Test
	void whatConvertersThrowTellsNothing() {
		ValueCodec<Iban> codec = this.codecs.forType(Iban.class);
		assertTellsNothing(codec, "\"" + CANARY + "\"");
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.encode(new Iban(CANARY)))
			.withMessage("cannot be written as JSON of " + Iban.class.getName() + ": IllegalStateException")
			.withNoCause();
	}

	private static void assertTellsNothing(ValueCodec<?> codec, String json) {
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.decode(json.getBytes()))
			.withMessageNotContaining(CANARY)
			.withNoCause();
	}

	record Point(int x, String name) {

	}

	@JsonSerialize(converter = FromIban.class)
	@JsonDeserialize(converter = ToIban.class)
	record Iban(String text) {

	}

	/**
	 * Refuses to write.
	 */
	static class FromIban extends StdConverter<Iban, String> {

		@Override
		public String convert(Iban iban) {
			throw new IllegalStateException("can't write " + iban.text());
		}

	}

	/**
	 * Refuses to read.
	 */
	static class ToIban extends StdConverter<String, Iban> {

		@Override
		public Iban convert(String text) {
			throw new IllegalArgumentException("not an IBAN: " + text);
		}

	}

	/**
	 * Takes properties of any name.
	 */
	static class Open {

		@JsonAnySetter
		void set(String name, Point value) {
		}

	}

	/**
	 * Fails to be read.
	 */
	static class Broken {

		@JsonProperty
		String text() {
			throw new IllegalStateException(CANARY);
		}

	}

}
