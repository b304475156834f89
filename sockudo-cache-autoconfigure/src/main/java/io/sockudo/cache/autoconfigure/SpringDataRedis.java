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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What is known here of Boot's properties under {@code spring.data.redis}. Needs neither
 * Lettuce nor Spring Data Redis.
 */
final class SpringDataRedis {

	static final String PREFIX = "spring.data.redis";

	static final String URL = PREFIX + ".url";

	private static final String[] CONNECTION = { "url", "host", "port", "sentinel", "cluster", "masterreplica" };

	private static final Set<String> SCHEMES = Set.of("redis", "rediss");

	private static final int DEFAULT_PORT = 6379;

	private SpringDataRedis() {
	}

	// Whether the application or REDIS_URL says which Redis.
	static boolean isConnectionSet(Settings settings) {
		return isAnySet(settings::isSet);
	}

	static boolean isConnectionSetByTheApplication(Settings settings) {
		return isAnySet(settings::isSetByTheApplication);
	}

	// Whether anything says where a single server is.
	static boolean isServerSet(Settings settings) {
		return Stream.of("url", "host", "port")
			.map((property) -> PREFIX + "." + property)
			.anyMatch((property) -> settings.text(property) != null);
	}

	private static boolean isAnySet(Predicate<String> isSet) {
		return Stream.of(CONNECTION).map((property) -> PREFIX + "." + property).anyMatch(isSet);
	}

	static boolean isWellFormed(String url) {
		return parse(url) != null;
	}

	static boolean usesTls(String url) {
		return url.startsWith("rediss:");
	}

	// Boot doesn't add the port that a URL leaves out.
	static @Nullable String withPort(String url) {
		URI uri = parse(url);
		if (uri == null || uri.getPort() != -1) {
			return (uri != null) ? url : null;
		}
		String userInfo = (uri.getRawUserInfo() != null) ? uri.getRawUserInfo() + "@" : "";
		String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
		return uri.getScheme() + "://" + userInfo + uri.getHost() + ":" + DEFAULT_PORT + uri.getRawPath() + query;
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
