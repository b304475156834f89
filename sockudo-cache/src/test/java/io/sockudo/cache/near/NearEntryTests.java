/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.near;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.codec.ValueCodec;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.StoredValue;
import io.sockudo.cache.store.TrackedRead;

import static org.assertj.core.api.Assertions.assertThat;

class NearEntryTests {

	private static final byte[] BYTES = "42".getBytes(StandardCharsets.UTF_8);

	@Test
	void everyReaderGetsTheSameObjectAgain() {
		StoredValue value = valueOf(StoredValue.ofBytes(BYTES));
		List<Texts> readers = List.of(new Texts("a"), new Texts("b"));
		for (Texts reader : readers) {
			assertThat(value.as(reader)).isEqualTo(reader.name + "42").isSameAs(value.as(reader));
		}
		assertThat(value.as(readers.get(0))).isSameAs(value.as(readers.get(0)));
		assertThat(value.bytes()).isEqualTo(BYTES);
	}

	@Test
	void readersAtOnceGetWhatIsTheirs() {
		List<Texts> readers = List.of(new Texts("a"), new Texts("b"), new Texts("c"));
		for (int round = 0; round < 500; round++) {
			StoredValue value = valueOf(StoredValue.ofBytes(BYTES));
			IntStream.range(0, 24).parallel().forEach((i) -> {
				Texts reader = readers.get(i % readers.size());
				assertThat(value.as(reader)).isEqualTo(reader.name + "42");
			});
		}
	}

	@Test
	void nothingStaysNothing() {
		assertThat(NearEntry.of(new TrackedRead(null, EntryStore.ABSENT, true), 0, 0).value()).isNull();
	}

	private static StoredValue valueOf(StoredValue value) {
		return Objects
			.requireNonNull(NearEntry.of(new TrackedRead(value, EntryStore.NEVER_EXPIRES, true), 0, 0).value());
	}

	/**
	 * Reads texts, with its name before them.
	 */
	private static final class Texts implements ValueCodec<String> {

		private final String name;

		Texts(String name) {
			this.name = name;
		}

		@Override
		public byte[] encode(String value) {
			return value.substring(this.name.length()).getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public String decode(byte[] bytes) {
			return this.name + new String(bytes, StandardCharsets.UTF_8);
		}

	}

}
