/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedCaseInsensitiveMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Adapter of maps, which are rebuilt from their entries in order. Keys are member names
 * where the declaration determines their type, and also where it doesn't if they are
 * texts. All others are stored in pairs with their values.
 */
final class MapAdapter extends TypeAdapter<Map<Object, Object>> {

	private static final String ENTRIES = "@entries";

	private static final String ESCAPE = "@";

	private static final int BYTES = 60;

	private static final int BYTES_OF_ENTRY = 48;

	private final Maker maker;

	MapAdapter(Maker maker) {
		this.maker = maker;
	}

	@Override
	Shape shape(Map<Object, Object> value) {
		return Shape.OBJECT;
	}

	@Override
	String order(Map<Object, Object> value) {
		Map<?, ?> itself = value;
		return (itself instanceof LinkedCaseInsensitiveMap<?> map) ? Orders.nameOf(map.getLocale())
				: Orders.nameOf(value);
	}

	@Override
	Collection<?> elements(Map<Object, Object> value) {
		return value.values();
	}

	@Override
	DeclaredType element(DeclaredType declared) {
		return declared.argument(1);
	}

	@Override
	void write(StateWriter out, Map<Object, Object> map, DeclaredType declared) {
		check(map);
		DeclaredType key = declared.argument(0);
		DeclaredType value = out.takeElement(element(declared));
		ScalarAdapter<Object> names = names(out.adapters(), key);
		if (names != null && map.keySet().stream().allMatch((each) -> isName(out.adapters(), each, key))) {
			map.forEach((each, of) -> {
				String text = names.text(each);
				out.json().writeName(text.startsWith(ESCAPE) ? ESCAPE + text : text);
				out.member("[value]", of, value);
			});
			return;
		}
		out.json().writeName(ENTRIES);
		out.json().writeStartArray();
		map.forEach((each, of) -> {
			out.json().writeStartArray();
			out.member("[key]", each, key);
			out.member("[value]", of, value);
			out.json().writeEndArray();
		});
		out.json().writeEndArray();
	}

	private static void check(Map<Object, Object> map) {
		Map<?, ?> itself = map;
		if (itself instanceof Properties properties && properties.stringPropertyNames().size() > properties.size()) {
			throw new StateException("has defaults, which can't be stored: put them into the properties");
		}
	}

	/**
	 * Return the adapter that turns keys into names, if the declaration determines it.
	 */
	@SuppressWarnings("unchecked")
	private static @Nullable ScalarAdapter<Object> names(TypeAdapters adapters, DeclaredType key) {
		Class<?> type = key.classOf(Shape.TEXT);
		if (type == null) {
			return null;
		}
		TypeAdapter<?> scalar = ScalarAdapters.of(type);
		return (scalar != null) ? (ScalarAdapter<Object>) (TypeAdapter<?>) adapters.get(type) : null;
	}

	private static boolean isName(TypeAdapters adapters, @Nullable Object key, DeclaredType declared) {
		return key != null && adapters.classOf(key, declared) == declared.classOf(Shape.TEXT);
	}

	@Override
	Map<Object, Object> read(StateReader in, DeclaredType declared) {
		String order = in.takeOrder();
		DeclaredType value = in.takeElement(element(declared));
		in.allocate(BYTES);
		JsonParser json = in.json();
		if (json.currentToken() == JsonToken.END_OBJECT) {
			return this.maker.make(0, order, declared);
		}
		Content content = new Content(in, declared.argument(0), value);
		if (json.currentToken() == JsonToken.PROPERTY_NAME && ENTRIES.equals(json.currentName())) {
			content.entries();
		}
		else {
			content.members();
		}
		in.hash(content.keys, content.valuesOfKeys);
		Map<Object, Object> map = this.maker.make(content.keys.size(), order, declared);
		for (int i = 0; i < content.keys.size(); i++) {
			map.put(content.keys.get(i), content.values.get(i));
		}
		return map;
	}

	/**
	 * Factory of a map without entries.
	 */
	interface Maker {

		Map<Object, Object> make(int size, String order, DeclaredType declared);

	}

	/**
	 * Keys and values while they are read.
	 */
	private static final class Content {

		private final List<Object> keys = new ArrayList<>();

		private final List<Object> values = new ArrayList<>();

		private final StateReader in;

		private final DeclaredType key;

		private final DeclaredType value;

		private long valuesOfKeys;

		Content(StateReader in, DeclaredType key, DeclaredType value) {
			this.in = in;
			this.key = key;
			this.value = value;
		}

		void members() {
			JsonParser json = this.in.json();
			ScalarAdapter<Object> names = names(this.in.adapters(), this.key);
			while (json.currentToken() == JsonToken.PROPERTY_NAME) {
				String name = json.currentName();
				if (name.startsWith(ESCAPE)) {
					name = name.substring(1);
					StateReader.expect(name.startsWith(ESCAPE));
				}
				if (names == null) {
					throw StateException.unreadable("has a key without its type");
				}
				Object key = names.parseKey(name);
				this.valuesOfKeys++;
				json.nextToken();
				add(key, this.in.member("[value]", this.value));
				json.nextToken();
			}
		}

		void entries() {
			JsonParser json = this.in.json();
			StateReader.expect(json.nextToken() == JsonToken.START_ARRAY);
			while (json.nextToken() == JsonToken.START_ARRAY) {
				long before = this.in.values();
				json.nextToken();
				Object key = this.in.member("[key]", this.key);
				this.valuesOfKeys += this.in.values() - before;
				json.nextToken();
				add(key, this.in.member("[value]", this.value));
				StateReader.expect(json.nextToken() == JsonToken.END_ARRAY);
			}
			StateReader.expect(json.nextToken() == JsonToken.END_OBJECT);
		}

		private void add(@Nullable Object key, @Nullable Object value) {
			this.in.allocate(BYTES_OF_ENTRY);
			this.keys.add(key);
			this.values.add(value);
		}

	}

}
