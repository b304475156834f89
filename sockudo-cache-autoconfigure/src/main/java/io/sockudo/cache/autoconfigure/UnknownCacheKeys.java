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
import org.springframework.core.ResolvableType;

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

	// Names of caches and places in lists are taken from the name in question.
	private static Stream<String> known(ConfigurationPropertyName unknown) {
		String cacheName = (unknown.getNumberOfElements() > 2)
				? unknown.getElement(2, ConfigurationPropertyName.Form.DASHED) : "name";
		int parent = unknown.getNumberOfElements() - 2;
		String index = (parent > 0 && unknown.isNumericIndex(parent))
				? unknown.getElement(parent, ConfigurationPropertyName.Form.DASHED) : "0";
		return new Known(cacheName, index).below(CacheProperties.PREFIX, CacheProperties.class);
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

	/**
	 * The names that there are, given a cache and a place in a list.
	 *
	 * @param cacheName the name of the cache
	 * @param index the place
	 */
	private record Known(String cacheName, String index) {

		private Stream<String> below(String prefix, Class<?> type) {
			return Stream.of(BeanUtils.getPropertyDescriptors(type))
				.filter((property) -> !property.getName().equals("class"))
				.flatMap((property) -> names(prefix, property));
		}

		private Stream<String> names(String prefix, PropertyDescriptor property) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(property.getName());
			ResolvableType type = ResolvableType.forMethodReturnType(property.getReadMethod());
			Class<?> element = type.asCollection().resolveGeneric();
			if (Map.class.isAssignableFrom(property.getPropertyType())) {
				return below(name + "." + this.cacheName, CacheProperties.NamedCache.class);
			}
			if (element != null && isGroup(element)) {
				return below(name + "[" + this.index + "]", element);
			}
			return isGroup(property.getPropertyType()) ? below(name, property.getPropertyType()) : Stream.of(name);
		}

		private static boolean isGroup(Class<?> type) {
			return type.getPackage() == CacheProperties.class.getPackage() && !type.isEnum();
		}

	}

}
