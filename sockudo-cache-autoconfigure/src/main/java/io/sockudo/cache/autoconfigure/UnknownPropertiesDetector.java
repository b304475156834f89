/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.beans.PropertyDescriptor;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException.Problem;

/**
 * Detector of properties under {@code cache} that don't exist.
 */
final class UnknownPropertiesDetector {

	static final String ACTION = "Correct the name. If the application keeps settings of its own under "
			+ "\"cache\", set cache.allow-unknown-keys=true.";

	private static final ConfigurationPropertyName CACHES = ConfigurationPropertyName
		.of(CacheProperties.PREFIX + ".caches");

	/**
	 * Group that is usually meant where the name of a group is left out.
	 */
	private static final String MEMORY = CacheProperties.PREFIX + ".memory.";

	private static final Pattern WITHOUT_BRACKETS = Pattern
		.compile("(?s)cache\\.caches\\.([^\\[\\]]*[^A-Za-z0-9._\\-\\[\\]][^\\[\\]]*)\\.([A-Za-z_-]+)");

	private static final Set<String> CONNECTION = Set.of("url", "uri", "host", "port", "password", "username",
			"database", "nodes");

	/**
	 * Names of other caches for properties of this one.
	 */
	private static final Map<String, String> SYNONYMS = Map.ofEntries(Map.entry("type", "driver"),
			Map.entry("provider", "driver"), Map.entry("time-to-live", "ttl"), Map.entry("timetolive", "ttl"),
			Map.entry("expire", "ttl"), Map.entry("expiration", "ttl"), Map.entry("expire-after-write", "ttl"),
			Map.entry("max-size", "max-capacity"), Map.entry("maximum-size", "max-capacity"),
			Map.entry("max-entries", "max-capacity"), Map.entry("size", "max-capacity"),
			Map.entry("capacity", "max-capacity"), Map.entry("key-prefix", "prefix"),
			Map.entry("names", "cache-names"));

	private UnknownPropertiesDetector() {
	}

	/**
	 * Explain unbound properties. Keys that exist are left out: they are unbound because
	 * they are set to nothing.
	 */
	static List<Problem> explain(Collection<ConfigurationProperty> unbound) {
		return unbound.stream()
			.filter((property) -> !isKnown(property.getName()))
			.map(UnknownPropertiesDetector::explain)
			.toList();
	}

	static boolean isKnown(ConfigurationPropertyName name) {
		return known(name).map(ConfigurationPropertyName::of).anyMatch(name::equals);
	}

	private static Problem explain(ConfigurationProperty property) {
		return new Problem(property.getName().toString(), null, property.getOrigin(), reason(property.getName()));
	}

	static String reason(ConfigurationPropertyName name) {
		String unknown = name.toString();
		String last = name.getLastElement(ConfigurationPropertyName.Form.DASHED);
		if (CONNECTION.contains(last) && !CACHES.isAncestorOf(name)) {
			return "does not exist; the address of Redis is cache.redis.url-override, or under database.redis or "
					+ "spring.data.redis";
		}
		String meant = SYNONYMS.getOrDefault(last, last);
		String similar = unknown.substring(0, unknown.length() - last.length()) + meant;
		String near = known(name).filter((each) -> isNear(unknown, each) || isNear(meant, lastOf(each)))
			.min(Comparator.comparing((String each) -> !isNear(similar, each))
				.thenComparing((each) -> !each.startsWith(MEMORY))
				.thenComparingInt((each) -> distance(similar, each)))
			.map((each) -> "; the nearest that does is " + each)
			.orElse("");
		return "does not exist" + near + brackets(name);
	}

	static boolean isNear(String text, String other) {
		return distance(text, other) <= text.length() / 4;
	}

	private static String lastOf(String name) {
		return name.substring(name.lastIndexOf('.') + 1);
	}

	/**
	 * Return a name with brackets, because a dot in the name of a cache ends it.
	 */
	private static String brackets(ConfigurationPropertyName name) {
		int parts = name.getNumberOfElements();
		if (!CACHES.isAncestorOf(name) || parts < CACHES.getNumberOfElements() + 3) {
			return "";
		}
		String text = name.toString();
		String cache = text.substring(CACHES.toString().length() + 1, text.lastIndexOf('.'));
		return "; a cache whose name has a dot needs brackets: " + CACHES + "[" + cache + "]."
				+ name.getLastElement(ConfigurationPropertyName.Form.DASHED);
	}

	/**
	 * Find names of caches that would lose a character: without brackets, characters that
	 * are not allowed in property names are dropped.
	 * @param environment the environment with the properties
	 * @return a problem for each
	 */
	static List<Problem> withoutBrackets(ConfigurableEnvironment environment) {
		return environment.getPropertySources()
			.stream()
			.filter((source) -> !(source instanceof SystemEnvironmentPropertySource))
			.filter(EnumerablePropertySource.class::isInstance)
			.flatMap((source) -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames())
				.map(WITHOUT_BRACKETS::matcher)
				.filter(Matcher::matches)
				.map((name) -> withoutBrackets(source, name)))
			.toList();
	}

	private static Problem withoutBrackets(PropertySource<?> source, Matcher name) {
		String cache = name.group(1).replaceAll("\\p{Cntrl}", "?");
		return new Problem(CACHES + "." + cache, null, OriginLookup.getOrigin(source, name.group()),
				"is a name with a character that needs brackets: " + CACHES + "[" + cache + "]." + name.group(2));
	}

	/**
	 * Return a hint for a cache that is set to a value.
	 * @param name the name of a group of settings
	 * @return text to append to the reason, or an empty text
	 */
	static String instead(ConfigurationPropertyName name) {
		return CACHES.isParentOf(name) ? ": its TTL is " + name + ".ttl" : "";
	}

	/**
	 * Return the names of all properties.
	 * @return the names, with placeholders for names of caches and indexes of lists
	 */
	static Stream<String> known() {
		return known(ConfigurationPropertyName.of(CacheProperties.PREFIX));
	}

	/**
	 * Return the names of all properties, with the names of caches and the indexes of
	 * lists of an unknown one.
	 */
	private static Stream<String> known(ConfigurationPropertyName unknown) {
		String cacheName = (unknown.getNumberOfElements() > 2)
				? unknown.getElement(2, ConfigurationPropertyName.Form.DASHED) : "name";
		int parent = unknown.getNumberOfElements() - 2;
		String index = (parent > 0 && unknown.isNumericIndex(parent))
				? unknown.getElement(parent, ConfigurationPropertyName.Form.DASHED) : "0";
		return new Known(cacheName, index).below(CacheProperties.PREFIX, CacheProperties.class);
	}

	/**
	 * Return the edit distance of two texts (Levenshtein, "Binary codes capable of
	 * correcting deletions, insertions and reversals", 1966), computed by rows.
	 */
	static int distance(String left, String right) {
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
	 * Names of all properties, given a cache and an index.
	 *
	 * @param cacheName the name of the cache
	 * @param index the index in a list
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
