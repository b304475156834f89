/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import org.jspecify.annotations.Nullable;

/**
 * Converter to text of keys of Spring caches whose types are the application's own.
 * Caches on Redis need one for a key, or a part of a key, that is neither a value of the
 * JDK, an array, a collection, a map, an enum nor a record. Beans of this type are called
 * in order, and the first text is used. Records are converted by their components only if
 * no converter knows them. Caches in memory use the key objects themselves and call no
 * converter.
 * <p>
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface SpringKeyConverter {

	/**
	 * Return the text of a key. Two keys of one class must have the same text if they are
	 * equal, and different ones if they aren't: keys that share a text share an entry.
	 * The class of the key is added by the caller, so keys of two classes never share
	 * one.
	 * @param key a key or a part of a key
	 * @return any text, or {@code null} if this converter doesn't know the type
	 */
	@Nullable String convert(Object key);

}
