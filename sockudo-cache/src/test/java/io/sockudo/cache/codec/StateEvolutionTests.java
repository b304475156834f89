/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.codec.library.Library.Anything;
import io.sockudo.cache.codec.library.Library.Author;
import io.sockudo.cache.codec.library.Library.Book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What classes may change while caches are full of their objects.
 */
class StateEvolutionTests {

	private final ValueCodec<Object> codec = ObjectCodecs.state(List.of("io.sockudo.cache.codec"),
			StateEvolutionTests.class.getClassLoader());

	@Test
	void unknownFieldsAreIgnored() {
		assertThat(read(Book.class, "\"pages\":1,\"title\":\"a\",\"new\":[{\"@class\":\"x.Y\"}],\"b\":{}"))
			.isEqualTo(new Book("a", 1));
	}

	@Test
	void missingFieldIsWhatItIsInANewObject() {
		assertThat(read(Book.class, "\"pages\":1")).isEqualTo(new Book(null, 1));
		assertThat(((Author) read(Author.class, "")).books).isEmpty();
		Settings settings = (Settings) read(Settings.class, "");
		assertThat(settings.size).isEqualTo(10);
		assertThat(settings.tags).containsExactly("new");
	}

	@Test
	void missingPrimitiveOfAConstructorIsZero() {
		assertThat(read(Book.class, "\"title\":\"a\"")).isEqualTo(new Book("a", 0));
		assertThat(read(Book.class, "\"title\":\"a\",\"pages\":null")).isEqualTo(new Book("a", 0));
	}

	@Test
	void orderOfFieldsDoesNotMatter() {
		assertThat(read(Book.class, "\"pages\":1,\"title\":\"a\"")).isEqualTo(new Book("a", 1));
		assertThat(read(Book.class, "\"title\":\"a\",\"pages\":1")).isEqualTo(new Book("a", 1));
	}

	@Test
	void classThatBecameFinalOrDidNotIsRead() {
		String book = "\"@class\":\"" + Book.class.getName() + "\",\"title\":\"a\",\"pages\":1";
		assertThat(read(Shelf.class, "\"best\":{" + book + "}")).isEqualTo(new Shelf(new Book("a", 1), null));
		assertThat(((Shelf) read(Shelf.class, "\"owner\":{\"size\":3}")).owner()).extracting("size").isEqualTo(3);
	}

	@Test
	void numberThatDoesNotFitIsRefused() {
		for (String pages : List.of("4294967296", "1.5", "1e3", "\"x\"", "true", "{}", "[]")) {
			assertThatExceptionOfType(CodecException.class)
				.isThrownBy(() -> read(Book.class, "\"title\":\"a\",\"pages\":" + pages))
				.withNoCause();
		}
	}

	@Test
	void failureTellsWhereAndWhatButNoValue() {
		assertThatExceptionOfType(CodecException.class).isThrownBy(
				() -> read(Anything.class, "\"value\":{\"@class\":\"java.lang.Long\",\"@value\":{\"a\":\"secret\"}}"))
			.withMessage("cannot be read: .value has no number where one is due");
	}

	private Object read(Class<?> type, String members) {
		String fields = members.isEmpty() ? "" : "," + members;
		return this.codec.decode(("{\"v\":2,\"value\":{\"@class\":\"" + type.getName() + "\"" + fields + "}}")
			.getBytes(StandardCharsets.UTF_8));
	}

	record Shelf(@Nullable Book best, @Nullable Settings owner) {

	}

	static class Settings {

		int size = 10;

		final List<String> tags = new ArrayList<>(List.of("new"));

	}

}
