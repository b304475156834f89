/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.Data;
import lombok.EqualsAndHashCode;
import lombok.Getter;
import lombok.NoArgsConstructor;
import lombok.NonNull;
import lombok.RequiredArgsConstructor;
import lombok.Setter;
import lombok.Singular;
import lombok.ToString;
import lombok.Value;
import lombok.With;
import lombok.experimental.Accessors;
import lombok.experimental.FieldDefaults;
import lombok.experimental.SuperBuilder;

/**
 * Objects as applications with Lombok have them.
 */
public final class LombokShapes {

	private LombokShapes() {
	}

	public static Map<String, Object> all() {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("@Value", new Price("a", 5, List.of("b")));
		all.put("@Value with a static constructor", Fixed.of("a"));
		all.put("@Value and @With", new Moved(1, 2).withY(3));
		all.put("@Value and @Builder", Built.builder().name("a").tag("b").tag("c").limit("d", 1).build());
		all.put("@Builder with defaults", Defaulted.builder().name("a").build());
		all.put("@Data", data());
		all.put("@Data without a constructor of its own", new Full("a", 1));
		all.put("@RequiredArgsConstructor", new Required("a"));
		all.put("@SuperBuilder", Car.builder().name("a").wheels(4).build());
		all.put("@Getter(lazy)", new Lazy("a").computed());
		all.put("@Accessors(fluent, chain)", new Fluent().name("a").size(2));
		all.put("@FieldDefaults", new Plain("a", Set.of(1)));
		return all;
	}

	private static Form data() {
		Form form = new Form();
		form.setName("a");
		form.getTags().add("b");
		return form;
	}

	@Value
	public static class Price {

		String currency;

		long cents;

		List<String> notes;

	}

	@Value(staticConstructor = "of")
	public static class Fixed {

		String text;

	}

	@Value
	@With
	public static class Moved {

		int x;

		int y;

	}

	@Value
	@Builder
	public static class Built {

		@NonNull
		String name;

		@Singular
		List<String> tags;

		@Singular
		Map<String, Integer> limits;

	}

	@Getter
	@Builder
	@EqualsAndHashCode
	public static class Defaulted {

		private final String name;

		@Builder.Default
		private final int size = 10;

	}

	@Data
	public static class Form {

		private String name;

		private final List<String> tags = new ArrayList<>();

	}

	@Data
	@AllArgsConstructor
	@NoArgsConstructor
	public static class Full {

		private String name;

		private int size;

	}

	@Getter
	@Setter
	@RequiredArgsConstructor
	@EqualsAndHashCode
	@ToString
	public static class Required {

		private final String name;

		private String note = "none";

	}

	@Getter
	@SuperBuilder
	@EqualsAndHashCode
	public abstract static class Vehicle {

		private final String name;

	}

	@Getter
	@SuperBuilder
	@EqualsAndHashCode(callSuper = true)
	public static class Car extends Vehicle {

		private final int wheels;

	}

	@RequiredArgsConstructor
	@EqualsAndHashCode
	public static class Lazy {

		private final String name;

		@Getter(lazy = true)
		private final String shout = this.name.toUpperCase(java.util.Locale.ROOT);

		Lazy computed() {
			getShout();
			return this;
		}

	}

	@Getter
	@Setter
	@Accessors(fluent = true, chain = true)
	@EqualsAndHashCode
	public static class Fluent {

		private String name;

		private int size;

	}

	@FieldDefaults(makeFinal = true, level = lombok.AccessLevel.PRIVATE)
	@AllArgsConstructor
	@EqualsAndHashCode
	public static class Plain {

		String name;

		Set<Integer> numbers;

	}

}
