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

package io.sockudo.cache.autoconfigure;

import java.beans.PropertyDescriptor;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

import io.sockudo.cache.autoconfigure.InvalidCacheSettingsException.Problem;

/**
 * Explains keys under {@code cache} that don't exist, never showing their values.
 */
final class UnknownCacheKeys {

	static final String ACTION = "Correct the name. If the application keeps settings of its own under "
			+ "\"cache\", set cache.allow-unknown-keys=true.";

	private UnknownCacheKeys() {
	}

	// Keys that exist are left out: they are unbound because they are set to nothing.
	static List<Problem> explain(Collection<ConfigurationProperty> unbound) {
		return unbound.stream()
			.filter((property) -> !isKnown(property.getName()))
			.map(UnknownCacheKeys::explain)
			.toList();
	}

	static boolean isKnown(ConfigurationPropertyName name) {
		return known(name).map(ConfigurationPropertyName::of).anyMatch(name::equals);
	}

	private static Problem explain(ConfigurationProperty property) {
		return new Problem(property.getName().toString(), null, property.getOrigin(), reason(property.getName()));
	}

	private static String reason(ConfigurationPropertyName name) {
		String unknown = name.toString();
		String nearest = known(name).min(Comparator.comparingInt((known) -> distance(unknown, known))).orElseThrow();
		boolean isNear = distance(unknown, nearest) <= unknown.length() / 4;
		return isNear ? "does not exist; the nearest that does is " + nearest : "does not exist";
	}

	private static Stream<String> known(ConfigurationPropertyName unknown) {
		String cacheName = (unknown.getNumberOfElements() > 2)
				? unknown.getElement(2, ConfigurationPropertyName.Form.DASHED) : "name";
		return known(CacheProperties.PREFIX, CacheProperties.class, cacheName);
	}

	private static Stream<String> known(String prefix, Class<?> type, String cacheName) {
		return Stream.of(BeanUtils.getPropertyDescriptors(type))
			.filter((property) -> !property.getName().equals("class"))
			.flatMap((property) -> known(prefix, property, cacheName));
	}

	private static Stream<String> known(String prefix, PropertyDescriptor property, String cacheName) {
		String name = prefix + "." + DataObjectPropertyName.toDashedForm(property.getName());
		Class<?> type = property.getPropertyType();
		if (Map.class.isAssignableFrom(type)) {
			return known(name + "." + cacheName, CacheProperties.NamedCache.class, cacheName);
		}
		return isGroup(type) ? known(name, type, cacheName) : Stream.of(name);
	}

	private static boolean isGroup(Class<?> type) {
		return type.getPackage() == CacheProperties.class.getPackage() && !type.isEnum();
	}

	// Edit distance of Levenshtein, "Binary codes capable of correcting deletions,
	// insertions and reversals", 1966, by rows.
	private static int distance(String left, String right) {
		int[] row = new int[right.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= left.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int substituted = diagonal + ((left.charAt(i - 1) != right.charAt(j - 1)) ? 1 : 0);
				diagonal = row[j];
				row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[right.length()];
	}

}
