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

import java.io.ByteArrayOutputStream;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values of any allowed type as JSON with type names, in an envelope with a version.
 */
final class TypedJsonCodec implements ValueCodec<Object> {

	private static final int VERSION = 1;

	private final Supplier<JsonMapper> mapper;

	TypedJsonCodec(Supplier<JsonMapper> mapper, TypeLoader types) {
		this.mapper = new Once<>(() -> TypedJsonMapper.from(mapper.get(), types));
	}

	@Override
	public byte[] encode(Object value) {
		JsonMapper mapper = this.mapper.get();
		byte[] bytes = StoredForms.write(() -> write(mapper, value));
		StoredForms.checkSizeWritten(bytes.length);
		return bytes;
	}

	@Override
	public Object decode(byte[] bytes) {
		StoredForms.checkSizeRead(bytes.length);
		JsonMapper mapper = this.mapper.get();
		return StoredForms.read(() -> read(mapper, bytes));
	}

	// The envelope is written and read by hand: settings of the mapper, as a naming
	// strategy, have no say in it, and its version is known before the value is looked
	// at.
	private static byte[] write(JsonMapper mapper, Object value) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ObjectWriter writer = mapper.writerFor(Object.class);
		try (JsonGenerator generator = writer.createGenerator(out)) {
			generator.writeStartObject();
			generator.writeName("v");
			generator.writeNumber(VERSION);
			generator.writeName("value");
			if (value == CachedNull.INSTANCE) {
				generator.writeNull();
			}
			else {
				writer.writeValue(generator, value);
			}
			generator.writeEndObject();
		}
		return out.toByteArray();
	}

	private static Object read(JsonMapper mapper, byte[] bytes) {
		ObjectReader reader = mapper.readerFor(Object.class);
		try (JsonParser parser = reader.createParser(bytes)) {
			expect(parser.nextToken() == JsonToken.START_OBJECT && "v".equals(parser.nextName()), "has no envelope");
			expect(parser.nextToken() == JsonToken.VALUE_NUMBER_INT && isVersion(parser), "is of another version");
			expect("value".equals(parser.nextName()), "has no value");
			Object value = value(parser, reader);
			expect(parser.nextToken() == JsonToken.END_OBJECT && parser.nextToken() == null, "goes on after its end");
			return value;
		}
	}

	private static Object value(JsonParser parser, ObjectReader reader) {
		if (parser.nextToken() == JsonToken.VALUE_NULL) {
			return CachedNull.INSTANCE;
		}
		@Nullable Object value = reader.readValue(parser);
		if (value == null) {
			throw new RefusedException("has no value");
		}
		return value;
	}

	private static boolean isVersion(JsonParser parser) {
		return parser.getNumberType() == JsonParser.NumberType.INT && parser.getIntValue() == VERSION;
	}

	private static void expect(boolean condition, String otherwise) throws JacksonException {
		if (!condition) {
			throw new RefusedException(otherwise);
		}
	}

	@Override
	public String toString() {
		return "JSON with type names";
	}

}
