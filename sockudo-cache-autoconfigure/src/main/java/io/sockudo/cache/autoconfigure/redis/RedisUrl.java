/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * {@code redis://} or {@code rediss://} URL of one server, as it was set. Parsed here and
 * nowhere else: other parsers read the same text differently, in blanks at its end, in
 * hosts with an underscore, or in an {@code @} that wasn't encoded. Needs no client. Not
 * a record: it must not be shown.
 */
final class RedisUrl {

	static final int DEFAULT_PORT = 6379;

	static final int LAST_PORT = 65535;

	private static final String SENTINELS = "(?s)rediss?[-+]sentinel://.*";

	/**
	 * Start of a URL. Greedy: an @ in a password is none.
	 */
	private static final Pattern START = Pattern.compile("(?s)(rediss?://(?:.*@)?).*");

	/**
	 * Separator of several URLs. A comma in a password is none.
	 */
	private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*(?=rediss?://|[^@]*$)");

	private static final Pattern URL = Pattern
		.compile("(rediss?)://(?:([^/?#]*)@)?(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+)"
				+ "(?::([0-9]{1,5}))?(?:/([0-9]{0,9}))?(?:\\?([^#@]*))?");

	private final String scheme;

	private final @Nullable String userInfo;

	private final String host;

	private final int port;

	private final int database;

	private final @Nullable String query;

	private RedisUrl(Matcher url) {
		this.scheme = url.group(1);
		this.userInfo = url.group(2);
		this.host = url.group(3);
		this.port = port(url.group(4));
		this.database = number(url.group(5));
		this.query = url.group(6);
		decodedUserInfo();
	}

	/**
	 * Parse one URL, or several separated by commas.
	 * @param text the text
	 * @return the URLs, at least one
	 * @throws IllegalArgumentException if it isn't well-formed; its message is empty, so
	 * that it shows nothing
	 */
	static List<RedisUrl> parse(String text) {
		String[] parts = SEPARATOR.split(text.strip(), -1);
		Matcher start = START.matcher(parts[0]);
		if (!start.matches()) {
			throw new IllegalArgumentException();
		}
		List<RedisUrl> urls = new ArrayList<>();
		for (String part : parts) {
			// A node without a scheme is reached in the way of the first one.
			Matcher url = URL.matcher(START.matcher(part).matches() ? part : start.group(1) + part);
			if (!url.matches()) {
				throw new IllegalArgumentException();
			}
			urls.add(new RedisUrl(url));
		}
		return urls;
	}

	/**
	 * Return whether a text is a URL of sentinels, which isn't parsed here.
	 */
	static boolean isOfSentinels(String text) {
		return text.strip().matches(SENTINELS);
	}

	/**
	 * Parse a port.
	 * @param text digits; {@code null} for the default
	 * @return the port
	 */
	static int port(@Nullable String text) {
		int port = (text != null) ? number(text) : DEFAULT_PORT;
		if (port < 1 || port > LAST_PORT) {
			throw new IllegalArgumentException();
		}
		return port;
	}

	private static int number(@Nullable String digits) {
		return (digits != null && !digits.isEmpty()) ? Integer.parseInt(digits) : 0;
	}

	String host() {
		return this.host;
	}

	int port() {
		return this.port;
	}

	/**
	 * Return the whole URL with its port.
	 * @return the URL, credentials included
	 */
	String text() {
		return text(this.host);
	}

	/**
	 * Return the whole URL for parsers that reject hosts like this one.
	 * @param placeholder text in the place of the host
	 * @return the URL, credentials included
	 */
	String text(String placeholder) {
		return this.scheme + "://" + ((this.userInfo != null) ? this.userInfo + "@" : "") + placeholder + ":"
				+ this.port + ((this.database != 0) ? "/" + this.database : "")
				+ ((this.query != null) ? "?" + this.query : "");
	}

	/**
	 * Return the same as properties of Spring Boot: one if Boot can parse the URL,
	 * otherwise those that Boot would read from it.
	 * @return values by name
	 */
	Map<String, String> asSpringDataRedis() {
		if (SpringDataRedis.isWellFormed(text())) {
			return Map.of(SpringDataRedis.URL, text());
		}
		Map<String, String> properties = new LinkedHashMap<>();
		put(properties, "host", this.host);
		put(properties, "port", String.valueOf(this.port));
		put(properties, "database", String.valueOf(this.database));
		put(properties, "username", SpringDataRedis.usernameOf(decodedUserInfo()));
		put(properties, "password", SpringDataRedis.passwordOf(decodedUserInfo()));
		put(properties, "ssl.enabled", String.valueOf(this.scheme.equals("rediss")));
		return properties;
	}

	private static void put(Map<String, String> properties, String name, @Nullable String value) {
		if (value != null) {
			properties.put(SpringDataRedis.PREFIX + "." + name, value);
		}
	}

	private @Nullable String decodedUserInfo() {
		return (this.userInfo != null) ? decode(this.userInfo) : null;
	}

	/**
	 * Undo percent-encoding.
	 * @param text the text
	 * @return the decoded text
	 * @throws IllegalArgumentException if it isn't well-formed
	 */
	static String decode(String text) {
		// URLDecoder would turn a plus sign into a blank.
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

}
