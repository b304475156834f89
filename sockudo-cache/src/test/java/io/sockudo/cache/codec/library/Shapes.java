/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec.library;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import kotlin.Pair;
import kotlin.Triple;
import kotlin.collections.CollectionsKt;
import kotlin.collections.MapsKt;
import kotlin.collections.SetsKt;
import kotlin.ranges.IntRange;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Shapes of classes as applications have them, with whatever tells a JSON library to show
 * something else than what an object holds.
 */
public final class Shapes {

	private Shapes() {
	}

	/**
	 * Return one object of each.
	 * @return the objects by name
	 */
	public static Map<String, Object> all() {
		Map<String, Object> all = new TreeMap<>();
		all.put("user of JHipster", User.create());
		all.put("vet of petclinic", Vet.create());
		all.put("final collections without setters", new Basket().with("a", 1).with("b", 2));
		all.put("private fields without accessors", new Hidden("a", 1));
		all.put("fluent and chained accessors", new Fluent().name("a").size(2));
		all.put("builder", Built.builder().name("a").size(3).build());
		all.put("all-arguments constructor", new Complete("a", 1, List.of("b")));
		all.put("private constructor and factory", Made.of("a"));
		all.put("constructor that computes", new Hashed("secret"));
		all.put("default constructor beside another", new Beside("a"));
		all.put("constructor that counts", new Counted("a"));
		all.put("enum with body", Level.HIGH);
		all.put("enum as object", Planet.EARTH);
		all.put("record as one value", new Isbn("978"));
		all.put("record with compact constructor", new Range(5, 2));
		all.put("record with two constructors", new Point(7));
		all.put("record with renamed component", new Renamed("a", "b"));
		all.put("private record", new Secret("a"));
		all.put("record of anything", new Holder<>(new Holder<>(List.of(1L))));
		all.put("sealed", List.of(new Cat("a"), new Dog(2)));
		all.put("generic container of superclass", new LongBox(7L));
		all.put("hidden field of superclass", new Sub("a", "b"));
		all.put("ignored and restricted properties", new Restricted("a", "b", "c", "d"));
		all.put("included only if not empty", new Sparse(List.of(), null, ""));
		all.put("formatted", new Formatted(OffsetDateTime.of(2026, 3, 4, 5, 6, 7, 8, ZoneOffset.ofHours(3))));
		all.put("named otherwise", new Named("a"));
		all.put("view", new Viewed("a"));
		all.put("filter", new Filtered("a"));
		all.put("unwrapped", new Wrapping(new Point(1, 2)));
		all.put("managed reference", new Parent(List.of(new Child("a"))));
		all.put("getters that throw", new Throwing("a"));
		all.put("getters that compute", new Computing(2));
		all.put("transient field", new Cached("a"));
		all.put("any getter", new Open().set("a", 1));
		all.put("identity", List.of(new Identified("a"), new Identified("b")));
		all.put("named by its class", new Typed("a"));
		all.put("no state", new Empty());
		all.put("one instance", Single.INSTANCE);
		all.put("list of an application", new Names(List.of("a", "b")));
		all.put("map of an application", new Params(Map.of("a", "b")));
		all.put("collection of an application", new Deck(List.of("a")));
		all.put("map that was filled at once", filled());
		all.put("local record", local());
		all.put("of Kotlin", List.of(new Pair<>("a", 1L), new Triple<>("a", Level.HIGH, List.of()), new IntRange(1, 5),
				CollectionsKt.emptyList(), SetsKt.emptySet(), MapsKt.emptyMap()));
		all.put("of Spring Data", List.of(new PageImpl<>(List.of("a"), PageRequest.of(1, 5, Sort.by("b")), 7),
				new SliceImpl<>(List.of(new Point(1, 2))), Sort.by("a").descending(), Pageable.unpaged()));
		all.put("numbers", new Numbers());
		all.put("half a surrogate pair", List.of("\uD83D", '\uDE00', Map.of("\uDE00a", "a\uD83Db")));
		all.put("keys", Map.of(new Point(1, 2), "a", new Point(3, 4), "b"));
		all.put("keys of many kinds", keys());
		return all;
	}

	private static Map<String, Object> filled() {
		return new HashMap<>() {
			{
				put("a", 1);
				put("@class", "b");
				put("@@", null);
			}
		};
	}

	private static Object local() {
		record Local(String name, Object more) {
		}
		return new Local("a", new Local("b", 1));
	}

	private static Map<Object, Object> keys() {
		Map<Object, Object> keys = new HashMap<>();
		keys.put("a", 1);
		keys.put(1, 2);
		keys.put(1L, 3);
		keys.put(List.of("a"), Set.of(1));
		keys.put(new Isbn("978"), Level.LOW);
		return keys;
	}

	public enum Level {

		LOW, HIGH {

			@Override
			public String toString() {
				return "very high";
			}

		}

	}

	@JsonFormat(shape = JsonFormat.Shape.OBJECT)
	public enum Planet {

		EARTH(12_742);

		private final int diameter;

		Planet(int diameter) {
			this.diameter = diameter;
		}

		public int getDiameter() {
			return this.diameter;
		}

	}

	/**
	 * As the sample of JHipster has it.
	 */
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	public static class User {

		@Nullable Long id;

		@JsonIgnore
		private @Nullable String password;

		private boolean activated;

		@JsonIgnore
		private Set<Authority> authorities = new HashSet<>();

		@JsonProperty(access = JsonProperty.Access.READ_ONLY)
		private @Nullable Instant createdDate = Instant.EPOCH;

		static User create() {
			User user = new User();
			user.id = 1L;
			user.password = "$2a$10$";
			user.activated = true;
			user.authorities.add(new Authority("ROLE_ADMIN"));
			user.authorities.add(new Authority("ROLE_USER"));
			return user;
		}

		public boolean isActivated() {
			return this.activated;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof User user && this.id != null && this.id.equals(user.id);
		}

		@Override
		public int hashCode() {
			return getClass().hashCode();
		}

	}

	public static class Authority {

		private @Nullable String name;

		public Authority() {
		}

		Authority(String name) {
			this.name = name;
		}

	}

	/**
	 * As petclinic has it.
	 */
	public static class Vet {

		private @Nullable Set<String> specialties;

		static Vet create() {
			Vet vet = new Vet();
			vet.specialties = new LinkedHashSet<>(List.of("surgery", "dentistry"));
			return vet;
		}

		public List<String> getSpecialties() {
			return (this.specialties != null) ? new ArrayList<>(this.specialties) : List.of();
		}

		public int getNrOfSpecialties() {
			return getSpecialties().size();
		}

	}

	public static class Basket {

		private final List<String> names = new ArrayList<>();

		private final Map<String, Integer> amounts = new TreeMap<>();

		Basket with(String name, int amount) {
			this.names.add(name);
			this.amounts.put(name, amount);
			return this;
		}

		public List<String> getNames() {
			return Collections.unmodifiableList(this.names);
		}

	}

	@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.NONE)
	public static final class Hidden {

		private final String name;

		private int size;

		Hidden(String name, int size) {
			this.name = name;
			this.size = size;
		}

		@Override
		public String toString() {
			return this.name + this.size;
		}

	}

	public static class Fluent {

		private @Nullable String name;

		private int size;

		public Fluent name(String name) {
			this.name = name;
			return this;
		}

		public Fluent size(int size) {
			this.size = size;
			return this;
		}

	}

	public static final class Built {

		private final String name;

		private final int size;

		private Built(Builder builder) {
			this.name = builder.name;
			this.size = builder.size;
		}

		static Builder builder() {
			return new Builder();
		}

		@Override
		public String toString() {
			return this.name + this.size;
		}

		static final class Builder {

			private String name = "";

			private int size;

			Builder name(String name) {
				this.name = name;
				return this;
			}

			Builder size(int size) {
				this.size = size;
				return this;
			}

			Built build() {
				return new Built(this);
			}

		}

	}

	public static class Complete {

		private final String name;

		private final int size;

		private final List<String> more;

		public Complete(String name, int size, List<String> more) {
			this.name = name;
			this.size = size;
			this.more = List.copyOf(more);
		}

		@Override
		public String toString() {
			return this.name + this.size + this.more;
		}

	}

	public static final class Made {

		private final String name;

		private final String upper;

		private Made(String name, String upper) {
			this.name = name;
			this.upper = upper;
		}

		@JsonCreator
		public static Made of(@JsonProperty("name") String name) {
			return new Made(name, name + name);
		}

		@Override
		public String toString() {
			return this.name + this.upper;
		}

	}

	public static class Hashed {

		private String hash;

		public Hashed(String password) {
			this.hash = Integer.toString(password.hashCode());
		}

		@Override
		public String toString() {
			return this.hash;
		}

	}

	public static class Beside {

		private String name = "default";

		public Beside() {
		}

		@JsonCreator
		public Beside(String name) {
			this.name = name + "!";
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	public static class Counted {

		private final String name;

		private int count = 3;

		public Counted(String name) {
			this.name = name;
			this.count++;
		}

		@Override
		public String toString() {
			return this.name + this.count;
		}

	}

	public record Isbn(@JsonValue String text) {

	}

	public record Range(int from, int to) {

		public Range {
			if (from > to) {
				int swapped = from;
				from = to;
				to = swapped;
			}
		}

	}

	public record Point(int x, int y) {

		@JsonCreator
		public Point(int both) {
			this(both, both);
		}

	}

	public record Renamed(@JsonProperty("other-name") String name, @JsonIgnore String ignored) {

	}

	private record Secret(String text) {

	}

	public record Holder<T>(T value) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	public sealed interface Pet permits Cat, Dog {

	}

	public record Cat(String name) implements Pet {

	}

	public record Dog(int age) implements Pet {

	}

	public static class Box<T> {

		protected @Nullable T content;

	}

	public static class LongBox extends Box<Long> {

		LongBox(Long content) {
			this.content = content;
		}

	}

	public static class Base {

		private final String name;

		Base(String name) {
			this.name = name;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	public static class Sub extends Base {

		private final String name;

		Sub(String base, String name) {
			super(base);
			this.name = name;
		}

		@Override
		public String toString() {
			return super.toString() + this.name;
		}

	}

	@JsonIgnoreProperties({ "a", "unknown" })
	public static class Restricted {

		public String a;

		@JsonProperty(access = JsonProperty.Access.READ_ONLY)
		public String b;

		@JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
		public String c;

		@JsonIgnore
		public String d;

		Restricted(String a, String b, String c, String d) {
			this.a = a;
			this.b = b;
			this.c = c;
			this.d = d;
		}

	}

	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	public record Sparse(List<String> list, @Nullable String nothing, String empty) {

	}

	public record Formatted(@JsonFormat(pattern = "yyyy", timezone = "UTC") OffsetDateTime time) {

	}

	@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
	public record Named(String firstName) {

	}

	public record Viewed(@JsonView(Object.class) String text) {

	}

	@JsonFilter("none")
	public record Filtered(String text) {

	}

	public record Wrapping(@JsonUnwrapped(prefix = "p") Point point) {

	}

	public record Parent(@JsonManagedReference List<Child> children) {

	}

	public record Child(String name) {

	}

	public static class Throwing {

		private String text;

		Throwing(String text) {
			this.text = text;
		}

		public String getText() {
			throw new IllegalStateException(this.text);
		}

	}

	public static class Computing {

		private int size;

		Computing(int size) {
			this.size = size;
		}

		public int getSize() {
			return 2 * this.size;
		}

		public void setSize(int size) {
			this.size = 3 * size;
		}

	}

	public static class Cached {

		private String text;

		private transient Object lock = new Object();

		Cached(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return this.text + this.lock;
		}

	}

	public static class Open {

		private final Map<String, Object> all = new TreeMap<>();

		@JsonAnyGetter
		public Map<String, Object> all() {
			return this.all;
		}

		Open set(String name, Object value) {
			this.all.put(name, value);
			return this;
		}

	}

	@JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "name")
	public record Identified(String name) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	public record Typed(String name) {

	}

	public static class Empty {

	}

	/**
	 * As a Kotlin object is.
	 */
	public static final class Single {

		public static final Single INSTANCE = new Single();

		private Single() {
		}

	}

	public static class Names extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

		Names() {
		}

		Names(Collection<String> names) {
			super(names);
		}

	}

	public static class Params extends HashMap<String, Object> {

		private static final long serialVersionUID = 1L;

		private Params() {
		}

		Params(Map<String, ?> params) {
			super(params);
		}

	}

	public static class Deck extends java.util.AbstractList<String> {

		private final List<String> cards;

		Deck(List<String> cards) {
			this.cards = cards;
		}

		@Override
		public String get(int index) {
			return this.cards.get(index);
		}

		@Override
		public int size() {
			return this.cards.size();
		}

	}

	public static class Numbers {

		byte a = Byte.MIN_VALUE;

		short b = Short.MAX_VALUE;

		char c = '\u00e4';

		float d = 1e-10f;

		double e = Double.NaN;

		Number f = 7L;

		Object g = 1.0;

		BigDecimal h = new BigDecimal("1.500");

		Object i = new BigDecimal("2E+5");

		long[] j = { 1, Long.MIN_VALUE };

		double[][] k = { { 1.5 }, {}, { Double.NEGATIVE_INFINITY } };

		Object l = new String[] { "a", null };

		@Nullable Integer m;

		@Override
		public String toString() {
			return Arrays.toString(this.j) + Arrays.deepToString(this.k);
		}

	}

}
