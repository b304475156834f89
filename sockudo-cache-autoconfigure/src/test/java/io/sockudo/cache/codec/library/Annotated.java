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

package io.sockudo.cache.codec.library;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.util.StdConverter;

/**
 * Values of an application that tells Jackson how to write them.
 */
public final class Annotated {

	private Annotated() {
	}

	public record Renamed(@JsonProperty("other-name") String name, @JsonIgnore @Nullable String ignored) {

	}

	public record Isbn(@JsonValue String text) {

	}

	public record Words(@JsonValue List<Object> words) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		public Words {
		}

	}

	public record Cover(@JsonUnwrapped Size size, String title) {

	}

	/**
	 * Is written into what contains it.
	 */
	public static class Size {

		public int width;

		public int height;

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Cat.class, name = "cat") })
	public interface Pet {

	}

	public record Cat(String name) implements Pet {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	public interface Vehicle {

	}

	public record Car(int wheels) implements Vehicle {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS, include = JsonTypeInfo.As.EXTERNAL_PROPERTY)
	public interface Plant {

	}

	public record Tree(int height) implements Plant {

	}

	public record Household(Pet pet, List<Pet> pets, Vehicle vehicle, Map<String, Vehicle> vehicles, Plant plant,
			@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "is") Object thing) {

	}

	public record Garage(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Comparable<?> any, Vehicle vehicle) {

	}

	/**
	 * Keeps all that it doesn't know.
	 */
	public static class Open {

		private final Map<String, Object> all = new TreeMap<>();

		@JsonAnyGetter
		public Map<String, Object> all() {
			return this.all;
		}

		@JsonAnySetter
		public Open set(String name, Object value) {
			this.all.put(name, value);
			return this;
		}

	}

	@JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
	public static class Node {

		public @Nullable Node next;

	}

	@JsonSerialize(using = MoneySerializer.class)
	@JsonDeserialize(using = MoneyDeserializer.class)
	public record Money(long cents) {

	}

	@JsonSerialize(converter = ToText.class)
	@JsonDeserialize(converter = FromText.class)
	public record Version(int major, int minor) {

	}

	public record Price(@JsonSerialize(using = MoneySerializer.class) @JsonDeserialize(
			using = MoneyDeserializer.class) Object value) {

	}

	static final class MoneySerializer extends StdSerializer<Money> {

		MoneySerializer() {
			super(Money.class);
		}

		@Override
		public void serialize(Money value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.cents() + " ct");
		}

	}

	static final class MoneyDeserializer extends StdDeserializer<Money> {

		MoneyDeserializer() {
			super(Money.class);
		}

		@Override
		public Money deserialize(JsonParser parser, DeserializationContext context) {
			return new Money(Long.parseLong(parser.getString().replace(" ct", "")));
		}

	}

	static final class ToText extends StdConverter<Version, String> {

		@Override
		public String convert(Version version) {
			return version.major() + "." + version.minor();
		}

	}

	static final class FromText extends StdConverter<String, Version> {

		@Override
		public Version convert(String text) {
			String[] parts = text.split("\\.");
			return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
		}

	}

}
