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

import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
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
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import tools.jackson.databind.JavaType;

/**
 * The text of the keys of maps whose key type isn't known: a string as it is, every other
 * key with its type in front.
 */
final class MapKeys {

	private static final String MARK = "@";

	private static final Map<String, Form<?>> FORMS = forms();

	private final TypeLoader types;

	MapKeys(TypeLoader types) {
		this.types = types;
	}

	// Return whether a declared key type leaves open what the keys are.
	static boolean areMarked(JavaType keyType) {
		Class<?> type = keyType.getRawClass();
		boolean open = type == Object.class || Modifier.isAbstract(type.getModifiers());
		return open && !type.isPrimitive() && !keyType.isEnumImplType() && !FORMS.containsKey(type.getName());
	}

	// Return whether keys of a declared type that are written with toString can be read.
	static boolean canBeRead(Class<?> type) {
		return type.isPrimitive() || type.getName().startsWith("java.")
				|| Stream.of(type.getDeclaredConstructors()).anyMatch(MapKeys::takesText)
				|| Stream.of(type.getDeclaredMethods())
					.anyMatch((method) -> method.getReturnType() == type && Modifier.isStatic(method.getModifiers())
							&& takesText(method));
	}

	private static boolean takesText(Executable factory) {
		return factory.getParameterCount() == 1 && factory.getParameterTypes()[0] == String.class;
	}

	static RefusedException refused(Class<?> type) {
		return new RefusedException(type.getName() + " has no form as the key of a map");
	}

	String write(Object key) {
		if (key instanceof String text) {
			return text.startsWith(MARK) ? MARK + ":" + text : text;
		}
		Class<?> type = StandardForms.typeOf(key, Object.class);
		return MARK + type.getName() + ":" + text(key, type);
	}

	private String text(Object key, Class<?> type) {
		if (key instanceof Enum<?> constant) {
			this.types.check(type);
			return constant.name();
		}
		Form<?> form = FORMS.get(type.getName());
		if (form == null) {
			throw refused(type);
		}
		return form.write(key);
	}

	Object read(String text) {
		if (!text.startsWith(MARK)) {
			return text;
		}
		int separator = text.indexOf(':');
		if (separator < 0) {
			throw new RefusedException("holds a key without a type");
		}
		String type = text.substring(MARK.length(), separator);
		String key = text.substring(separator + 1);
		return type.isEmpty() ? key : read(type, key);
	}

	private Object read(String type, String text) {
		try {
			Form<?> form = FORMS.get(type);
			return (form != null) ? form.read(text) : constant(this.types.load(type), text);
		}
		catch (RefusedException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new RefusedException("holds a key that is none of its type");
		}
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static Object constant(Class<?> type, String name) {
		return Enum.valueOf(type.asSubclass(Enum.class), name);
	}

	private static Map<String, Form<?>> forms() {
		Map<String, Form<?>> forms = new HashMap<>();
		register(forms, Boolean.class, Boolean::valueOf);
		register(forms, Byte.class, Byte::valueOf);
		register(forms, Short.class, Short::valueOf);
		register(forms, Integer.class, Integer::valueOf);
		register(forms, Long.class, Long::valueOf);
		register(forms, Float.class, Float::valueOf);
		register(forms, Double.class, Double::valueOf);
		register(forms, Character.class, MapKeys::character);
		register(forms, BigInteger.class, BigInteger::new);
		register(forms, BigDecimal.class, BigDecimal::new);
		register(forms, UUID.class, UUID::fromString);
		register(forms, URI.class, URI::create);
		register(forms, Currency.class, Currency::getInstance);
		register(forms, Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
		registerTimes(forms);
		return Map.copyOf(forms);
	}

	private static void registerTimes(Map<String, Form<?>> forms) {
		register(forms, Date.class, (date) -> String.valueOf(date.getTime()), (text) -> new Date(Long.parseLong(text)));
		register(forms, Instant.class, Instant::parse);
		register(forms, LocalDate.class, LocalDate::parse);
		register(forms, LocalTime.class, LocalTime::parse);
		register(forms, LocalDateTime.class, LocalDateTime::parse);
		register(forms, OffsetTime.class, OffsetTime::parse);
		register(forms, OffsetDateTime.class, OffsetDateTime::parse);
		register(forms, ZonedDateTime.class, ZonedDateTime::parse);
		register(forms, Year.class, (text) -> Year.of(Integer.parseInt(text)));
		register(forms, YearMonth.class, YearMonth::parse);
		register(forms, MonthDay.class, MonthDay::parse);
		register(forms, Duration.class, Duration::parse);
		register(forms, Period.class, Period::parse);
		register(forms, ZoneId.class, ZoneId::of);
		register(forms, ZoneOffset.class, ZoneOffset::of);
	}

	private static <T> void register(Map<String, Form<?>> forms, Class<T> type, Function<String, T> reader) {
		register(forms, type, Object::toString, reader);
	}

	private static <T> void register(Map<String, Form<?>> forms, Class<T> type, Function<T, String> writer,
			Function<String, T> reader) {
		forms.put(type.getName(), new Form<>(type, writer, reader));
	}

	private static Character character(String text) {
		if (text.length() != 1) {
			throw new IllegalArgumentException("not one character");
		}
		return text.charAt(0);
	}

	private record Form<T>(Class<T> type, Function<T, String> writer, Function<String, T> reader) {

		String write(Object key) {
			return this.writer.apply(this.type.cast(key));
		}

		Object read(String text) {
			return this.reader.apply(text);
		}

	}

}
