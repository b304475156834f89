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

import io.sockudo.cache.state.AllowedTypes;
import io.sockudo.cache.state.StateMapper;

/**
 * Codecs of values of undeclared type, such as those of Spring's caches. A cached
 * {@code null} is {@link CachedNull#INSTANCE}.
 */
public final class ObjectCodecs {

	private ObjectCodecs() {
	}

	/**
	 * Return a codec for the {@link StateMapper state of objects} as JSON. Values come
	 * back equal and application classes as they were, while views and immutable
	 * collections of the JDK come back as standard collections with the same elements; a
	 * value that would not come back equal is rejected when it is encoded, with a message
	 * that names the class and the property and shows no value. Fields unknown to the
	 * class are ignored. Missing fields keep the default of a new object, or are
	 * {@code null}, zero or {@code false} where a constructor requires them.
	 * @param types the allowed types
	 * @param classLoader loads the classes of values
	 * @return the codec
	 */
	public static ValueCodec<Object> state(AllowedTypes types, ClassLoader classLoader) {
		return new StateCodec(new StateMapper(types, classLoader));
	}

}
