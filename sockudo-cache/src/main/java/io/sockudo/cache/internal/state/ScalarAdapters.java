/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Adapters of scalar values of the JDK and of constants, each stored as one text, number
 * or boolean.
 */
final class ScalarAdapters {

	private static final Map<Class<?>, ScalarAdapter<?>> ADAPTERS = new HashMap<>();

	static {
		numbers();
		texts();
		times();
		// The module java.sql is optional.
		if (ClassUtils.isPresent("java.sql.Timestamp", ScalarAdapters.class.getClassLoader())) {
			Sql.register();
		}
	}

	private ScalarAdapters() {
	}

	static @Nullable ScalarAdapter<?> of(Class<?> type) {
		return type.isEnum() ? constants(type) : ADAPTERS.get(type);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static ScalarAdapter<Enum<?>> constants(Class<?> type) {
		return new ScalarAdapter<>(Enum::name, (name) -> Enum.valueOf((Class) type, name));
	}

	private static void numbers() {
		number(Boolean.class, Shape.TRUTH, JsonGenerator::writeBoolean, JsonParser::getBooleanValue, Boolean::valueOf);
		number(Byte.class, Shape.INTEGER, JsonGenerator::writeNumber, (json) -> toByte(integer(json)), Byte::valueOf);
		number(Short.class, Shape.INTEGER, JsonGenerator::writeNumber, (json) -> toShort(integer(json)),
				Short::valueOf);
		number(Integer.class, Shape.INTEGER, JsonGenerator::writeNumber, ScalarAdapters::integer, Integer::valueOf);
		number(Long.class, Shape.INTEGER, JsonGenerator::writeNumber, (json) -> whole(json).getLongValue(),
				Long::valueOf);
		number(BigInteger.class, Shape.INTEGER, JsonGenerator::writeNumber, (json) -> whole(json).getBigIntegerValue(),
				BigInteger::new);
		number(BigDecimal.class, Shape.REAL, JsonGenerator::writeNumber, JsonParser::getDecimalValue, BigDecimal::new);
		ADAPTERS.put(Float.class, new NumberAdapter<>((value) -> finite(Float.isFinite(value)),
				JsonGenerator::writeNumber, JsonParser::getFloatValue, Float::valueOf));
		ADAPTERS.put(Double.class, new NumberAdapter<>((value) -> finite(Double.isFinite(value)),
				JsonGenerator::writeNumber, JsonParser::getDoubleValue, Double::valueOf));
		number(AtomicBoolean.class, Shape.TRUTH, (json, value) -> json.writeBoolean(value.get()),
				(json) -> new AtomicBoolean(json.getBooleanValue()),
				(text) -> new AtomicBoolean(Boolean.valueOf(text)));
		number(AtomicInteger.class, Shape.INTEGER, (json, value) -> json.writeNumber(value.get()),
				(json) -> new AtomicInteger(integer(json)), (text) -> new AtomicInteger(Integer.valueOf(text)));
		number(AtomicLong.class, Shape.INTEGER, (json, value) -> json.writeNumber(value.get()),
				(json) -> new AtomicLong(whole(json).getLongValue()), (text) -> new AtomicLong(Long.valueOf(text)));
	}

	private static Shape finite(boolean finite) {
		return finite ? Shape.REAL : Shape.TEXT;
	}

	private static JsonParser whole(JsonParser json) {
		StateReader.expect(json.currentToken() == JsonToken.VALUE_NUMBER_INT);
		return json;
	}

	private static int integer(JsonParser json) {
		return whole(json).getIntValue();
	}

	private static byte toByte(int number) {
		StateReader.expect(number == (byte) number);
		return (byte) number;
	}

	private static short toShort(int number) {
		StateReader.expect(number == (short) number);
		return (short) number;
	}

	private static void texts() {
		text(String.class, Function.identity(), Function.identity());
		text(Character.class, String::valueOf, ScalarAdapters::character);
		text(UUID.class, UUID::toString, UUID::fromString);
		text(URI.class, URI::toString, URI::create);
		text(Currency.class, Currency::getCurrencyCode, Currency::getInstance);
		text(Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
		text(TimeZone.class, TimeZone::getID, ScalarAdapters::timeZone);
		text(BitSet.class, (bits) -> Base64.getEncoder().encodeToString(bits.toByteArray()),
				(text) -> BitSet.valueOf(Base64.getDecoder().decode(text)));
		text(byte[].class, Base64.getEncoder()::encodeToString, Base64.getDecoder()::decode);
	}

	private static Character character(String text) {
		StateReader.expect(text.length() == 1);
		return text.charAt(0);
	}

	/**
	 * Return a time zone. TimeZone.getTimeZone would return GMT for an unknown name.
	 */
	private static TimeZone timeZone(String id) {
		TimeZone zone = TimeZone.getTimeZone(id);
		StateReader.expect(zone.getID().equals(id));
		return zone;
	}

	private static void times() {
		text(Date.class, ScalarAdapters::instant, time(Date::new));
		text(Instant.class, Instant::toString, Instant::parse);
		text(LocalDate.class, LocalDate::toString, LocalDate::parse);
		text(LocalTime.class, LocalTime::toString, LocalTime::parse);
		text(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse);
		text(OffsetTime.class, OffsetTime::toString, OffsetTime::parse);
		text(OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse);
		text(ZonedDateTime.class, ZonedDateTime::toString, ZonedDateTime::parse);
		text(ZoneId.class, ZoneId::getId, ZoneId::of);
		text(ZoneOffset.class, ZoneOffset::getId, ZoneOffset::of);
		text(Year.class, Year::toString, (text) -> Year.of(Integer.parseInt(text)));
		text(YearMonth.class, YearMonth::toString, YearMonth::parse);
		text(MonthDay.class, MonthDay::toString, MonthDay::parse);
		text(Duration.class, Duration::toString, Duration::parse);
		text(Period.class, Period::toString, Period::parse);
	}

	private static String instant(Date date) {
		return Instant.ofEpochMilli(date.getTime()).toString();
	}

	private static <T> Function<String, T> time(LongFunction<T> maker) {
		return (text) -> maker.apply(Instant.parse(text).toEpochMilli());
	}

	private static <T> void text(Class<T> type, Function<T, String> writer, Function<String, T> reader) {
		ADAPTERS.put(type, new ScalarAdapter<>(writer, reader));
	}

	private static <T> void number(Class<T> type, Shape shape, BiConsumer<JsonGenerator, T> writer,
			Function<JsonParser, T> reader, Function<String, T> parser) {
		ADAPTERS.put(type, new NumberAdapter<>((value) -> shape, writer, reader, parser));
	}

	/**
	 * Adapters of the dates of JDBC.
	 */
	private static final class Sql {

		private static void register() {
			text(java.sql.Date.class, ScalarAdapters::instant, time(java.sql.Date::new));
			text(java.sql.Time.class, ScalarAdapters::instant, time(java.sql.Time::new));
			text(java.sql.Timestamp.class, (time) -> time.toInstant().toString(),
					(text) -> java.sql.Timestamp.from(Instant.parse(text)));
		}

	}

}
