/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Knowledge of Boot's properties under {@code spring.data.redis}. Needs neither Lettuce
 * nor Spring Data Redis.
 */
final class SpringDataRedis {

	static final String PREFIX = "spring.data.redis";

	static final String URL = PREFIX + ".url";

	private static final String[] CONNECTION = { "url", "host", "port", "sentinel", "cluster", "masterreplica" };

	private static final Set<String> SCHEMES = Set.of("redis", "rediss");

	private SpringDataRedis() {
	}

	/**
	 * Return whether the application or REDIS_URL selects a Redis.
	 */
	static boolean isConnectionSet(Settings settings) {
		return properties().anyMatch(settings::isSet);
	}

	/**
	 * Return the property by which the application selects a Redis.
	 */
	static @Nullable String connectionProperty(Settings settings) {
		return properties().filter(settings::isSetByTheApplication).findFirst().orElse(null);
	}

	/**
	 * Return whether the address of a single server is set.
	 */
	static boolean isServerSet(Settings settings) {
		return Stream.of("url", "host", "port")
			.map((property) -> PREFIX + "." + property)
			.anyMatch((property) -> settings.text(property) != null);
	}

	private static Stream<String> properties() {
		return Stream.of(CONNECTION).map((property) -> PREFIX + "." + property);
	}

	static boolean isWellFormed(String url) {
		return parse(url) != null;
	}

	static boolean usesTls(String url) {
		return url.startsWith("rediss:");
	}

	static @Nullable String usernameOf(@Nullable String userInfo) {
		int colon = (userInfo != null) ? userInfo.indexOf(':') : -1;
		return (userInfo != null && colon > 0) ? userInfo.substring(0, colon) : null;
	}

	static @Nullable String passwordOf(@Nullable String userInfo) {
		return (userInfo != null) ? userInfo.substring(userInfo.indexOf(':') + 1) : null;
	}

	static int database(URI url) {
		String path = (url.getPath() != null) ? url.getPath() : "";
		return (path.length() > 1) ? Integer.parseInt(path.substring(1)) : 0;
	}

	static @Nullable URI parse(String url) {
		try {
			URI uri = new URI(url);
			boolean hasDatabase = uri.getPath() != null && uri.getPath().matches("/?|/[0-9]{1,9}");
			return (SCHEMES.contains(String.valueOf(uri.getScheme())) && uri.getHost() != null && hasDatabase) ? uri
					: null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

}
