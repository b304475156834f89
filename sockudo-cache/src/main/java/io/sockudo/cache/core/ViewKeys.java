/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredValue;

/**
 * Conversion of a view's keys: the namespace is put in front, and taken off again.
 *
 * @param prefix the namespace with its colon; empty for the whole cache
 */
record ViewKeys(String prefix) {

	/**
	 * Return the full key for a peek. A key that is found was checked when it was
	 * written: a hit needn't pay for it again.
	 */
	String fullKeyToPeek(String key) {
		return withPrefix(Arguments.notEmpty(key, "key"));
	}

	String fullKey(String key) {
		return withPrefix(Arguments.key(key));
	}

	private String withPrefix(String key) {
		return this.prefix.isEmpty() ? key : this.prefix.concat(key);
	}

	Set<String> fullKeys(Collection<String> keys) {
		Set<String> fullKeys = Arguments.keys(keys);
		if (this.prefix.isEmpty()) {
			return fullKeys;
		}
		Set<String> prefixed = new LinkedHashSet<>();
		fullKeys.forEach((key) -> prefixed.add(withPrefix(key)));
		return prefixed;
	}

	/**
	 * Remove the prefix of keys. The map has no other user: without a namespace its
	 * values are replaced in place.
	 */
	@SuppressWarnings("unchecked")
	<V> Map<String, V> ownEntries(Map<String, StoredValue> found, Function<StoredValue, V> reading) {
		if (this.prefix.isEmpty() && !found.isEmpty()) {
			Map<String, Object> values = (Map<String, Object>) (Map<String, ?>) found;
			values.replaceAll((key, value) -> reading.apply((StoredValue) value));
			return (Map<String, V>) values;
		}
		Map<String, V> values = new LinkedHashMap<>(2 * found.size());
		found.forEach((key, value) -> {
			// "u:" has no key in the namespace "u".
			if (key.length() > this.prefix.length()) {
				values.put(key.substring(this.prefix.length()), reading.apply(value));
			}
		});
		return values;
	}

	<T extends @Nullable Object> CompletableFuture<T> ownKeys(CompletableFuture<T> bulk) {
		return this.prefix.isEmpty() ? bulk : FailedKeys.within(this.prefix, bulk);
	}

}
