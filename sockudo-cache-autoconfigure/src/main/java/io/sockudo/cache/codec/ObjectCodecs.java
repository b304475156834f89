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

import java.util.function.Supplier;

import tools.jackson.databind.json.JsonMapper;

/**
 * Codecs of values whose type nobody has declared, as those of Spring's caches. The
 * stored form carries type names; a name is checked before its class is loaded, and an
 * object of a type that isn't allowed is neither written nor read. A cached {@code null}
 * is {@link CachedNull#INSTANCE}. Stored forms of more than 64 MiB are refused, and every
 * failure is a {@link CodecException}.
 */
public final class ObjectCodecs {

	private ObjectCodecs() {
	}

	/**
	 * Return a codec for JSON with type names. The stored form is
	 * <pre>{"v":1,"value":…}</pre> with the version of the form and the value. Where the
	 * declared type doesn't tell the class of a value, as at the root, the value is
	 * wrapped as {@code ["com.acme.Book",{…}]}; {@code null}, strings, booleans, and
	 * numbers that are {@code int} or {@code double} never are. In maps whose key type
	 * isn't known, keys that aren't strings are written as {@code "@java.lang.Long:7"},
	 * and a string that begins with <code>&#64;</code> gets <code>&#64;:</code> in front.
	 * <p>
	 * Values come back equal and application classes as they were, while views and
	 * immutable collections of the JDK come back as standard collections with the same
	 * elements. Properties that a class doesn't know are ignored, missing ones are
	 * {@code null}, and a missing primitive makes the value unreadable.
	 * <p>
	 * Names, annotations, modules and mix-ins of the mapper apply; settings that would
	 * change a value on its way, as dates without their zone, don't.
	 * @param mapper supplies the JSON mapper of the application; asked once, when the
	 * first value is encoded or decoded
	 * @param types the allowed types
	 * @param classLoader loads the classes of values
	 * @return the codec
	 */
	public static ValueCodec<Object> typedJson(Supplier<JsonMapper> mapper, AllowedTypes types,
			ClassLoader classLoader) {
		return new TypedJsonCodec(mapper, new TypeLoader(types, classLoader));
	}

	/**
	 * Return a codec for Java serialization, for values that JSON can't express. Only the
	 * allowed types and what the collections of the JDK consist of are read, with limits
	 * on depth (24 levels in a value with sets or maps) and array lengths. Prefer JSON:
	 * here a changed class makes its values unreadable, and {@code readObject} methods of
	 * allowed classes run with whatever is stored.
	 * @param types the allowed types
	 * @param classLoader loads the classes of values
	 * @return the codec
	 */
	public static ValueCodec<Object> javaSerialization(AllowedTypes types, ClassLoader classLoader) {
		return new JavaSerializationCodec(new TypeLoader(types, classLoader));
	}

}
