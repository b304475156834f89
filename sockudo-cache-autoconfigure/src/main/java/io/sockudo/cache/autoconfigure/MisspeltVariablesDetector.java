/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Detector of environment variables that are probably meant for the cache and set
 * nothing. They only cause warnings: {@code CACHE_} may begin variables of other
 * programs, too.
 */
final class MisspeltVariablesDetector {

	private static final String PREFIX = "CACHE_";

	/**
	 * Names that continue with names of caches and indexes of lists.
	 */
	private static final Pattern OPEN = Pattern
		.compile("CACHE_(CACHES|RATE_?LIMITER_HTTP_RULES|MANAGER_CACHE_?NAMES|MANAGER_TRUSTED_?PACKAGES)(_.*)?");

	/**
	 * Variables that Kubernetes and Docker set for services of such a name.
	 */
	private static final Pattern SERVICE_LINK = Pattern
		.compile(".*(_SERVICE_(HOST|PORT.*)|_PORT|_PORT_[0-9]+_(TCP|UDP).*)");

	private static final Pattern GROUP = Pattern.compile("CACHE_(REDIS|MEMORY|NEAR|LOAD|MANAGER|HEALTH)_.+");

	private static final Set<String> GLOBAL = Set.of("CACHE_TTL_SECONDS", "CACHE_CLEANUP_INTERVAL",
			"CACHE_MAX_CAPACITY");

	/**
	 * Shortest name that is compared: shorter ones are close to too many others.
	 */
	private static final int LONG = 12;

	private final ConfigurableEnvironment environment;

	MisspeltVariablesDetector(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * Find the variables.
	 * @return a warning for each, without its value
	 */
	List<String> find() {
		PropertySource<?> variables = this.environment.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		String[] names = (variables instanceof EnumerablePropertySource<?> named) ? named.getPropertyNames()
				: new String[0];
		List<String> candidates = new ArrayList<>();
		for (String name : names) {
			if (name.startsWith(PREFIX) && !OPEN.matcher(name).matches() && !SERVICE_LINK.matcher(name).matches()) {
				candidates.add(name);
			}
		}
		Collections.sort(candidates);
		return candidates.isEmpty() ? List.of() : explain(candidates);
	}

	private static List<String> explain(List<String> candidates) {
		Set<String> known = Stream
			.concat(GLOBAL.stream(), UnknownPropertiesDetector.known().flatMap(MisspeltVariablesDetector::spellings))
			.collect(Collectors.toUnmodifiableSet());
		return candidates.stream()
			.filter((name) -> !known.contains(name))
			.map((name) -> explain(name, known))
			.filter(Objects::nonNull)
			.toList();
	}

	private static Stream<String> spellings(String property) {
		String upper = property.toUpperCase(Locale.ROOT).replace('.', '_');
		return Stream.of(upper.replace("-", ""), upper.replace('-', '_'));
	}

	private static @Nullable String explain(String name, Set<String> known) {
		String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
		if (GROUP.matcher(name).matches() && ConfigurationPropertyName.isValid(property)) {
			return name + " " + UnknownPropertiesDetector.reason(ConfigurationPropertyName.of(property)) + ".";
		}
		int limit = (name.length() >= LONG) ? 2 : 1;
		return known.stream()
			.filter((each) -> UnknownPropertiesDetector.distance(name, each) <= limit)
			.min(Comparator.comparingInt((String each) -> UnknownPropertiesDetector.distance(name, each))
				.thenComparing(Comparator.naturalOrder()))
			.map((each) -> name + " does not exist; the nearest that does is " + each + ".")
			.orElse(null);
	}

}
