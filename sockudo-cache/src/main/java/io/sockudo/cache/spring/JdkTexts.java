/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

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
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.codec.UnicodeText;

/**
 * Texts of the JDK's values that have no parts. Each begins with a word for the type and
 * a colon. The rest is the same for equal values and for no others.
 */
final class JdkTexts {

	private static final Map<Class<?>, Function<Object, String>> BY_TYPE = new HashMap<>();

	static {
		add(String.class, "s:", Function.identity());
		add(Character.class, "char:", (value) -> Integer.toString(value));
		add(Boolean.class, "boolean:", Object::toString);
		add(Byte.class, "byte:", Object::toString);
		add(Short.class, "short:", Object::toString);
		add(Integer.class, "int:", Object::toString);
		add(Long.class, "long:", Object::toString);
		// Java 19 changed their decimal texts, and a fleet may run on both.
		add(Float.class, "float:", Float::toHexString);
		add(Double.class, "double:", Double::toHexString);
		add(BigInteger.class, "bigint:", Object::toString);
		add(BigDecimal.class, "decimal:", Object::toString);
		add(UUID.class, "uuid:", Object::toString);
		BY_TYPE.put(Class.class, (value) -> "class:".concat(((Class<?>) value).getName()));
		add(Currency.class, "currency:", Object::toString);
		add(Date.class, "date:", (value) -> Long.toString(value.getTime()));
		add(Locale.class, "locale:", JdkTexts::locale);
		add(URI.class, "uri:", UriText::of);
		add(Instant.class, "instant:", Object::toString);
		add(LocalDate.class, "localdate:", Object::toString);
		add(LocalTime.class, "localtime:", Object::toString);
		add(LocalDateTime.class, "localdatetime:", Object::toString);
		add(OffsetTime.class, "offsettime:", Object::toString);
		add(OffsetDateTime.class, "offsetdatetime:", Object::toString);
		add(ZonedDateTime.class, "zoneddatetime:", Object::toString);
		add(Duration.class, "duration:", Object::toString);
		add(Period.class, "period:", Object::toString);
		add(Year.class, "year:", Object::toString);
		add(YearMonth.class, "yearmonth:", Object::toString);
		add(MonthDay.class, "monthday:", Object::toString);
	}

	private JdkTexts() {
	}

	private static <T> void add(Class<T> type, String word, Function<T, String> text) {
		BY_TYPE.put(type, (value) -> word.concat(text.apply(type.cast(value))));
	}

	static @Nullable String of(Object value) {
		if (value instanceof String text && !UnicodeText.isWellFormed(text)) {
			return "utf16:".concat(hex(text));
		}
		Function<Object, String> text = BY_TYPE.get(value.getClass());
		if (text != null) {
			return text.apply(value);
		}
		return (value instanceof ZoneId zone) ? "zone:".concat(zone.getId()) : null;
	}

	/**
	 * Return a text in hexadecimal. Encoded as UTF-8, different unpaired surrogates would
	 * be one question mark.
	 */
	private static String hex(String text) {
		StringBuilder hex = new StringBuilder(4 * text.length());
		for (int i = 0; i < text.length(); i++) {
			hex.append(String.format("%04x", (int) text.charAt(i)));
		}
		return hex.toString();
	}

	/**
	 * Return the text of a locale. Two locales can share both their text and their
	 * language tag.
	 */
	private static String locale(Locale locale) {
		Netstrings text = new Netstrings("").add(locale.getLanguage())
			.add(locale.getScript())
			.add(locale.getCountry())
			.add(locale.getVariant());
		locale.getExtensionKeys().stream().sorted().forEach((key) -> text.add(key + locale.getExtension(key)));
		return text.toString();
	}

}
