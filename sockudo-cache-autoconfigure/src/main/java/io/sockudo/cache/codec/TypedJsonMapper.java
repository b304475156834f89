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

import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.StdDateFormat;

/**
 * The mapper of the application with type names, and without the settings that would
 * change a value on its way.
 */
final class TypedJsonMapper {

	private static final Set<JsonInclude.Include> LOSSLESS = Set.of(JsonInclude.Include.ALWAYS,
			JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS);

	private TypedJsonMapper() {
	}

	static JsonMapper from(JsonMapper application, TypeLoader types) {
		JsonMapper.Builder builder = application.rebuild();
		keepValues(builder);
		keepNumbersAndEnums(builder);
		keepDates(builder);
		return builder.setDefaultTyping(new TypedJsonResolverBuilder(types))
			.polymorphicTypeValidator(new TypedJsonValidator(types))
			.serializerFactory(new TypedSerializerFactory(types))
			.addModule(new TypedJsonModule(types))
			.build();
	}

	private static void keepValues(JsonMapper.Builder builder) {
		builder
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
					DeserializationFeature.UNWRAP_ROOT_VALUE, DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS,
					DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
					DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT,
					DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
			.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.disable(SerializationFeature.WRAP_ROOT_VALUE, SerializationFeature.INDENT_OUTPUT,
					SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED,
					SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
			.disable(MapperFeature.USE_STATIC_TYPING)
			.changeDefaultPropertyInclusion(TypedJsonMapper::lossless);
	}

	private static void keepNumbersAndEnums(JsonMapper.Builder builder) {
		builder
			.disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS,
					DeserializationFeature.USE_LONG_FOR_INTS)
			.disable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
			.disable(JsonWriteFeature.WRITE_NUMBERS_AS_STRINGS)
			.enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
			.disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING,
					EnumFeature.WRITE_ENUMS_USING_INDEX, EnumFeature.WRITE_ENUMS_TO_LOWERCASE);
	}

	private static void keepDates(JsonMapper.Builder builder) {
		builder
			.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
					DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
			.enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
			.defaultDateFormat(new StdDateFormat());
	}

	// Absent is null to a reader; whatever else is left out would come back as null, too.
	private static JsonInclude.Value lossless(JsonInclude.Value inclusion) {
		boolean lossless = LOSSLESS.contains(inclusion.getValueInclusion());
		JsonInclude.Include kept = lossless ? inclusion.getValueInclusion() : JsonInclude.Include.ALWAYS;
		return JsonInclude.Value.construct(kept, JsonInclude.Include.ALWAYS);
	}

}
