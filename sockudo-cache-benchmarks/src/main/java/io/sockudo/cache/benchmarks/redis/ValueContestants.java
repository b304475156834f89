/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks.redis;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import org.springframework.data.redis.serializer.GenericJacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;
import io.sockudo.cache.benchmarks.CachedMethods;
import io.sockudo.cache.benchmarks.CachedValues;
import io.sockudo.cache.benchmarks.Workload;
import io.sockudo.cache.codec.ObjectCodecs;
import io.sockudo.cache.codec.ValueCodec;

/**
 * Contestants with values that are objects: hits of methods with {@code @Cacheable} on
 * Redis, and the decoding of their stored form alone.
 */
public final class ValueContestants {

	private static final String PACKAGE = "io.sockudo.cache.benchmarks";

	private ValueContestants() {
	}

	/**
	 * Calls of a cached method whose results are in Redis.
	 */
	abstract static class Hit extends RedisContestant {

		private final BiFunction<CachedMethods, String, Object> method;

		private final CachedMethods methods;

		Hit(BiFunction<CachedMethods, String, Object> method, Map<String, Object> settings, Class<?>... configuration) {
			super("");
			this.method = method;
			this.methods = CachedMethods.empty(settings, configuration);
			Workload.entries().keySet().forEach((key) -> method.apply(this.methods, key));
		}

		@Override
		int call(int index) {
			return one(this.method.apply(this.methods, key(index)));
		}

	}

	/**
	 * Decoding of a stored form.
	 */
	abstract static class Reading extends RedisContestant {

		private final ValueCodec<Object> codec;

		private final byte[][] stored;

		Reading(ValueCodec<Object> codec, BiFunction<String, Integer, Object> values) {
			super("");
			this.codec = codec;
			this.stored = new byte[64][];
			for (int i = 0; i < this.stored.length; i++) {
				this.stored[i] = codec.encode(values.apply("app:1000", i));
			}
			System.err.println(getClass().getSimpleName() + ": " + this.stored[0].length + " bytes");
		}

		@Override
		int call(int index) {
			return one(this.codec.decode(this.stored[index & (this.stored.length - 1)]));
		}

	}

	/**
	 * Codec of one of Spring's serializers.
	 *
	 * @param serializer the serializer
	 */
	record Serializer(RedisSerializer<Object> serializer) implements ValueCodec<Object> {

		static Serializer jdk() {
			return new Serializer(RedisSerializer.java(ValueContestants.class.getClassLoader()));
		}

		static Serializer jackson() {
			return new Serializer(GenericJacksonJsonRedisSerializer.builder()
				.enableDefaultTyping(
						BasicPolymorphicTypeValidator.builder().allowIfSubType(PACKAGE).allowIfSubType("java.").build())
				.build());
		}

		@Override
		public byte[] encode(Object value) {
			return Objects.requireNonNull(this.serializer.serialize(value), "There must be bytes");
		}

		@Override
		public Object decode(byte[] bytes) {
			return Objects.requireNonNull(this.serializer.deserialize(bytes), "There must be a value");
		}

		static ValueCodec<Object> sockudo() {
			return ObjectCodecs.state(List.of(PACKAGE), ValueContestants.class.getClassLoader());
		}

	}

	/**
	 * Hits of a method on Spring's own caches.
	 */
	public static final class SpringListHit extends Hit {

		public SpringListHit() {
			super(CachedMethods::list, Map.of(), RedisPeers.SpringCaches.class);
		}

	}

	/**
	 * Hits of a method on Spring's own caches.
	 */
	public static final class SpringOrderHit extends Hit {

		public SpringOrderHit() {
			super(CachedMethods::order, Map.of(), RedisPeers.SpringCaches.class);
		}

	}

	/**
	 * Hits of a method on Sockudo's caches.
	 */
	public static final class SockudoListHit extends Hit {

		public SockudoListHit() {
			super(CachedMethods::list, RedisPeers.settings(), SockudoCacheAutoConfiguration.class,
					SockudoCacheManagerAutoConfiguration.class);
		}

	}

	/**
	 * Hits of a method on Sockudo's caches.
	 */
	public static final class SockudoOrderHit extends Hit {

		public SockudoOrderHit() {
			super(CachedMethods::order, RedisPeers.settings(), SockudoCacheAutoConfiguration.class,
					SockudoCacheManagerAutoConfiguration.class);
		}

	}

	/**
	 * Reads with the codec of its name.
	 */
	public static final class JdkTextReading extends Reading {

		public JdkTextReading() {
			super(Serializer.jdk(), (key, number) -> CachedValues.text(key + number));
		}

	}

	/**
	 * Reads with the codec of its name.
	 */
	public static final class JdkListReading extends Reading {

		public JdkListReading() {
			super(Serializer.jdk(), (key, number) -> CachedValues.list(key + number));
		}

	}

	/**
	 * Reads with the codec of its name.
	 */
	public static final class JdkOrderReading extends Reading {

		public JdkOrderReading() {
			super(Serializer.jdk(), (key, number) -> CachedValues.order(key + number));
		}

	}

	/**
	 * Reads with the codec of its name.
	 */
	public static final class JacksonTextReading extends Reading {

		public JacksonTextReading() {
			super(Serializer.jackson(), (key, number) -> CachedValues.text(key + number));
		}

	}

	/**
	 * Reads with the codec of its name.
	 */
	public static final class JacksonListReading extends Reading {

		public JacksonListReading() {
			super(Serializer.jackson(), (key, number) -> CachedValues.list(key + number));
		}

	}

	/**
	 * Reads with the codec of its name.
	 */
	public static final class JacksonOrderReading extends Reading {

		public JacksonOrderReading() {
			super(Serializer.jackson(), (key, number) -> CachedValues.order(key + number));
		}

	}

	/**
	 * Reads with the codec of its name.
	 */
	public static final class SockudoTextReading extends Reading {

		public SockudoTextReading() {
			super(Serializer.sockudo(), (key, number) -> CachedValues.text(key + number));
		}

	}

	/**
	 * Reads with the codec of its name.
	 */
	public static final class SockudoListReading extends Reading {

		public SockudoListReading() {
			super(Serializer.sockudo(), (key, number) -> CachedValues.list(key + number));
		}

	}

	/**
	 * Reads with the codec of its name.
	 */
	public static final class SockudoOrderReading extends Reading {

		public SockudoOrderReading() {
			super(Serializer.sockudo(), (key, number) -> CachedValues.order(key + number));
		}

	}

}
