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

package io.sockudo.cache.spring;

import java.util.Collection;
import java.util.List;

import io.sockudo.cache.codec.CachedNull;
import io.sockudo.cache.codec.ObjectCodecs;
import io.sockudo.cache.codec.ValueCodec;
import io.sockudo.cache.state.AllowedTypes;

/**
 * Codec of the values of Spring caches. All caches share it, and drivers that keep
 * objects never call it.
 *
 * @param codec the codec of values of all types
 * @param nullValue placeholder of {@code null}; the codec returns this very object
 */
public record CacheValues(ValueCodec<Object> codec, Object nullValue) {

	/**
	 * Store values as JSON of their fields. Types of the JDK and of common libraries are
	 * always allowed.
	 * @param trustedPackages packages, with their subpackages, whose types may be read
	 * back
	 * @param classLoader loads these types
	 * @return the codec of the values, {@code null} included
	 */
	public static CacheValues inPackages(Collection<String> trustedPackages, ClassLoader classLoader) {
		return new CacheValues(ObjectCodecs.state(AllowedTypes.inPackages(List.copyOf(trustedPackages)), classLoader),
				CachedNull.INSTANCE);
	}

}
