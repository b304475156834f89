/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Codecs of one cache: plain text for {@code String}, unchanged bytes for {@code byte[]},
 * and JSON for every other type. Equal types share one codec, so that all their readers
 * and writers see the same objects. Thread-safe.
 */
public final class ValueCodecs {

	private static final ValueCodec<String> TEXT = new StringCodec();

	private static final ValueCodec<byte[]> BYTES = new BytesCodec();

	private final Map<Type, ValueCodec<?>> byType = new ConcurrentHashMap<>();

	private final SingletonSupplier<JsonMapper> mapper;

	/**
	 * Create codecs.
	 * @param mapper supplies the JSON mapper; called once, when the first JSON codec is
	 * created
	 */
	public ValueCodecs(Supplier<JsonMapper> mapper) {
		this.mapper = SingletonSupplier.of(mapper);
	}

	/**
	 * Return the codec of plain text.
	 * @return the codec
	 */
	public static ValueCodec<String> text() {
		return TEXT;
	}

	/**
	 * Return the codec of raw bytes.
	 * @return the codec
	 */
	public static ValueCodec<byte[]> bytes() {
		return BYTES;
	}

	/**
	 * Return the codec of a type.
	 * @param <V> type of the values
	 * @param type the type of the values
	 * @return the codec
	 */
	@SuppressWarnings("unchecked")
	public <V> ValueCodec<V> forType(Type type) {
		ValueCodec<?> known = this.byType.get(type);
		return (ValueCodec<V>) ((known != null) ? known : register(type));
	}

	/**
	 * Create the codec outside of the map, because the mapper may be a bean that is
	 * created only now.
	 */
	private ValueCodec<?> register(Type type) {
		ValueCodec<?> created = create(type);
		ValueCodec<?> earlier = this.byType.putIfAbsent(type, created);
		return (earlier != null) ? earlier : created;
	}

	private ValueCodec<?> create(Type type) {
		if (type == String.class) {
			return TEXT;
		}
		if (type == byte[].class) {
			return BYTES;
		}
		JsonMapper mapper = this.mapper.obtain();
		return new JsonCodec<>(mapper, mapper.constructType(type));
	}

}
