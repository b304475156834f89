/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec.library;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Values of an application.
 */
public final class Library {

	private Library() {
	}

	public record Book(@Nullable String title, int pages) {

	}

	public record Loan(UUID id, @Nullable Person borrower, Object item, BigDecimal fee, Instant since,
			@Nullable LocalDate due) {

	}

	public record Shelf(List<Book> books, Map<String, Book> byTitle, Map<Integer, List<Book>> byPages,
			Optional<Book> best, Optional<Book> worst, SortedSet<String> words, SortedMap<Long, Book> byYear) {

	}

	public record Paint(Color color, EnumSet<Color> others, EnumMap<Color, Integer> amounts, Map<Color, Shape> shapes) {

	}

	public record Page<T>(List<T> content, long total) {

	}

	public record Pair<A, B>(@Nullable A first, @Nullable B second) {

	}

	public record Anything(@Nullable Object value) {

	}

	public record Row(Object[] cells) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Row row && Arrays.equals(this.cells, row.cells);
		}

		@Override
		public int hashCode() {
			return Arrays.hashCode(this.cells);
		}

	}

	public record Buckets(List<Long>[] numbers, Map<Integer, Book>[] books) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Buckets buckets && Arrays.equals(this.numbers, buckets.numbers)
					&& Arrays.equals(this.books, buckets.books);
		}

		@Override
		public int hashCode() {
			return Arrays.hashCode(this.numbers);
		}

	}

	public sealed interface Shape permits Circle, Square {

	}

	public record Circle(double radius) implements Shape {

	}

	public record Square(int side) implements Shape {

	}

	public record Drawing(Shape main, List<Shape> shapes, Shape[] array) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Drawing drawing && this.main.equals(drawing.main)
					&& this.shapes.equals(drawing.shapes) && Arrays.equals(this.array, drawing.array);
		}

		@Override
		public int hashCode() {
			return this.main.hashCode();
		}

	}

	/**
	 * Has constants with a class of their own.
	 */
	public enum Color {

		RED, GREEN {

			@Override
			public String hue() {
				return "greenish";
			}

		};

		public String hue() {
			return "none";
		}

		@Override
		public String toString() {
			return "a color";
		}

	}

	/**
	 * Isn't final.
	 */
	public static class Person {

		public @Nullable String name;

		public @Nullable Person friend;

		public Person with(String name, @Nullable Person friend) {
			this.name = name;
			this.friend = friend;
			return this;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other != null && other.getClass() == getClass() && Objects.equals(((Person) other).name, this.name)
					&& Objects.equals(((Person) other).friend, this.friend);
		}

		@Override
		public int hashCode() {
			return Objects.hashCode(this.name);
		}

	}

	/**
	 * Stands where a person is declared.
	 */
	public static class Author extends Person {

		public List<Book> books = List.of();

		public Author writing(Book... books) {
			this.books = List.of(books);
			return this;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return super.equals(other) && ((Author) other).books.equals(this.books);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	/**
	 * Is final.
	 */
	public static final class Label {

		private final String text;

		@JsonCreator
		public Label(@JsonProperty("text") String text) {
			this.text = text;
		}

		public String getText() {
			return this.text;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Label label && label.text.equals(this.text);
		}

		@Override
		public int hashCode() {
			return this.text.hashCode();
		}

	}

}
