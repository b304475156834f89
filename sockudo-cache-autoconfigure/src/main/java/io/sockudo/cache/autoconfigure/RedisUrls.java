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

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.lettuce.core.RedisURI;

/**
 * Reads addresses. Lettuce alone would accept too much: {@code redis://:a#b@host} is the
 * host {@code :a} to it, which messages would then show.
 */
final class RedisUrls {

	static final String ALLOWED = "must be one redis://, rediss:// or redis-sentinel:// URL, or several redis:// or "
			+ "rediss:// URLs separated by commas; special characters in a user name or password have to be "
			+ "percent-encoded";

	private static final String SENTINEL = "redis-sentinel://";

	private static final Pattern FIRST = Pattern.compile("(?s)(rediss?://(?:.*@)?).*");

	// A comma in a password is none.
	private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*(?=rediss?://|[^@]*$)");

	private static final Pattern USER_INFO_CUT = Pattern.compile("(?s)://[^/?#]*[/?#].*@.*");

	private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

	private static final int LAST_PORT = 65535;

	private RedisUrls() {
	}

	static boolean isWellFormed(String text) {
		try {
			return !parse(text).isEmpty();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	// Throws an IllegalArgumentException, which must not be shown.
	static List<RedisURI> parse(String text) {
		String trimmed = text.strip();
		if (trimmed.startsWith(SENTINEL)) {
			return List.of(parseOne(trimmed));
		}
		Matcher first = FIRST.matcher(SEPARATOR.split(trimmed, 2)[0]);
		if (!first.matches()) {
			throw new IllegalArgumentException("Unknown scheme");
		}
		List<RedisURI> uris = new ArrayList<>();
		for (String url : SEPARATOR.split(trimmed, -1)) {
			// A node without a scheme is reached in the way that the first one is.
			uris.add(parseOne(FIRST.matcher(url).matches() ? url : first.group(1) + url));
		}
		return uris;
	}

	private static RedisURI parseOne(String url) {
		if (USER_INFO_CUT.matcher(url).find()) {
			throw new IllegalArgumentException("Password not encoded");
		}
		RedisURI uri = RedisURI.create(url);
		boolean hasFragment = url.indexOf('#') != -1;
		if (uri.getSentinels().isEmpty() && hasFragment) {
			throw new IllegalArgumentException("Fragment");
		}
		(uri.getSentinels().isEmpty() ? Stream.of(uri) : uri.getSentinels().stream()).forEach(RedisUrls::splitHost);
		return uri;
	}

	// A host with an underscore is none to java.net.URI, so that Lettuce takes the port
	// for a part of it.
	private static void splitHost(RedisURI uri) {
		Matcher host = HOST.matcher(uri.getHost());
		if (!host.matches()) {
			throw new IllegalArgumentException("Host");
		}
		if (host.group(2) != null) {
			int port = Integer.parseInt(host.group(2));
			if (port == 0 || port > LAST_PORT) {
				throw new IllegalArgumentException("Port");
			}
			uri.setHost(host.group(1));
			uri.setPort(port);
		}
	}

}
