/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.boot.configurationmetadata.ValueHint;

/**
 * The properties of this project, as their metadata describes them.
 */
final class OwnProperties {

	private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");

	private static final String HEAD = """
			# Properties

			Every property, generated from the metadata that completes them in an IDE. [Configuration](configuration.md) describes
			spellings, sources and precedence. Each `cache.caches.<name>` has `ttl`, `null-ttl`, `max-capacity`, `near` and the
			properties of `cache.load`, for the namespace and the Spring cache of that name. Each of `cache.rate-limiter.http.rules`
			has the properties of a [rule](http-rate-limiting.md#rules).
			""";

	private final SortedMap<String, ConfigurationMetadataProperty> properties;

	OwnProperties() {
		try (InputStream metadata = Files.newInputStream(METADATA)) {
			this.properties = new TreeMap<>(
					ConfigurationMetadataRepositoryJsonBuilder.create(metadata).build().getAllProperties());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the property's default as text, empty if it has none.
	 */
	Optional<String> defaultOf(String name) {
		return Optional.ofNullable(this.properties.get(name)).map(OwnProperties::defaultValue);
	}

	/**
	 * Return whether there is such a property.
	 */
	boolean contains(String name) {
		return this.properties.containsKey(name);
	}

	/**
	 * Return the page of all properties, a table for each group.
	 */
	String page() {
		return this.properties.keySet()
			.stream()
			.collect(Collectors.groupingBy(OwnProperties::group, TreeMap::new, Collectors.toList()))
			.entrySet()
			.stream()
			.map((group) -> table(group.getKey(), group.getValue()))
			.collect(Collectors.joining("", HEAD, ""));
	}

	private String table(String group, List<String> names) {
		String head = "\n## `" + group + "`\n\n| property | type | default | meaning |\n|---|---|---|---|\n";
		return names.stream()
			.map(this.properties::get)
			.map(OwnProperties::row)
			.collect(Collectors.joining("", head, ""));
	}

	private static String row(ConfigurationMetadataProperty property) {
		String value = Objects.requireNonNullElse(defaultValue(property), "");
		return "| `%s` | %s | %s | %s |\n".formatted(property.getId(), type(property.getType()),
				value.isEmpty() ? "" : "`" + value + "`", what(property));
	}

	private static String what(ConfigurationMetadataProperty property) {
		String description = property.getDescription().replace("|", "\\|").replaceAll("\\s+", " ");
		if (!property.getHints().getValueProviders().isEmpty() || property.getHints().getValueHints().isEmpty()) {
			return description;
		}
		return property.getHints()
			.getValueHints()
			.stream()
			.map(OwnProperties::allowed)
			.collect(Collectors.joining(" ", description + " ", ""));
	}

	private static String allowed(ValueHint hint) {
		return (hint.getDescription() != null) ? "`%s`: %s".formatted(hint.getValue(), hint.getDescription())
				: "`%s`.".formatted(hint.getValue());
	}

	private static String group(String name) {
		String[] parts = name.split("\\.");
		return (parts.length == 2) ? parts[0] : parts[0] + "." + parts[1];
	}

	private static String type(String type) {
		String raw = type.replaceAll("<.*", "");
		return raw.startsWith("io.sockudo.") ? "choice" : raw.substring(raw.lastIndexOf('.') + 1);
	}

	private static @Nullable String defaultValue(ConfigurationMetadataProperty property) {
		Object value = property.getDefaultValue();
		if (value instanceof Object[] values) {
			return List.of(values).stream().map(Object::toString).collect(Collectors.joining(", "));
		}
		return (value != null) ? value.toString() : null;
	}

}
