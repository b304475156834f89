/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.Collection;

import io.sockudo.cache.codec.CachedNull;
import io.sockudo.cache.codec.ObjectCodecs;
import io.sockudo.cache.codec.ValueCodec;

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
		return new CacheValues(ObjectCodecs.state(trustedPackages, classLoader), CachedNull.INSTANCE);
	}

}
