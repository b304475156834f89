/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.util.Collection;

import io.sockudo.cache.internal.state.AllowedTypes;
import io.sockudo.cache.internal.state.StateMapper;

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
	 * @param trustedPackages packages, subpackages included, whose types are allowed
	 * beside those of the JDK and of common libraries
	 * @param classLoader loads the classes of values
	 * @return the codec
	 * @throws IllegalArgumentException if a package is a root that libraries share, such
	 * as {@code com}, or belongs to the JDK
	 */
	public static ValueCodec<Object> state(Collection<String> trustedPackages, ClassLoader classLoader) {
		return new StateCodec(new StateMapper(AllowedTypes.inPackages(trustedPackages), classLoader));
	}

}
