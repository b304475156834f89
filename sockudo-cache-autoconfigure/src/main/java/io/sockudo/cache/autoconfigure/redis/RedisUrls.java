/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lettuce.core.RedisURI;
import org.jspecify.annotations.Nullable;

/**
 * Parser of URLs. Lettuce alone would accept too much: to it, {@code redis://:a#b@host}
 * is the host {@code :a}, which messages would then show.
 */
final class RedisUrls {

	static final String ALLOWED = "must be one redis://, rediss://, redis-sentinel:// or redis+sentinel:// URL, or several redis:// or "
			+ "rediss:// URLs separated by commas; special characters in a user name or password have to be "
			+ "percent-encoded";

	/**
	 * Host that every parser accepts.
	 */
	private static final String PLACEHOLDER = "localhost";

	private static final Pattern NODE = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

	/**
	 * Form redis-sentinel://password@host:port,host:port/0#master, as Lettuce reads it.
	 */
	private static final Pattern FRAGMENT = Pattern
		.compile("rediss?-sentinel://(?:[^/?#]*@)?[^/?#@]+(?:/[0-9]{0,9})?(?:\\?[^#@]*)?#[^@]+");

	/**
	 * Form
	 * redis+sentinel://:password@host:port,host:port/master/0?username=...&amp;password=...
	 */
	private static final Pattern PATH = Pattern
		.compile("(rediss?)\\+sentinel://(?:([^/?#]*)@)?([^/?#@]+)/([^/?#@]+)(?:/([0-9]{1,9}))?(?:\\?([^#@]*))?");

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

	/**
	 * Parse the URLs.
	 * @param text the text
	 * @return the URIs
	 * @throws IllegalArgumentException if they are wrong; its message must not be shown
	 */
	static List<RedisURI> parse(String text) {
		String trimmed = text.strip();
		if (RedisUrl.isOfSentinels(trimmed)) {
			Matcher path = PATH.matcher(trimmed);
			return List.of(path.matches() ? sentinels(path) : sentinels(trimmed));
		}
		return RedisUrl.parse(trimmed).stream().map(RedisUrls::server).toList();
	}

	private static RedisURI server(RedisUrl url) {
		RedisURI uri = RedisURI.create(url.text(PLACEHOLDER));
		uri.setHost(url.host());
		return uri;
	}

	private static RedisURI sentinels(String url) {
		if (!FRAGMENT.matcher(url).matches()) {
			throw new IllegalArgumentException("Not a URL of sentinels");
		}
		RedisURI uri = RedisURI.create(url);
		uri.getSentinels().forEach(RedisUrls::splitHost);
		return uri;
	}

	/**
	 * Separate host and port. To java.net.URI a host with an underscore is none, so
	 * Lettuce takes the port for a part of it.
	 */
	private static void splitHost(RedisURI uri) {
		Matcher node = NODE.matcher(uri.getHost());
		if (!node.matches()) {
			throw new IllegalArgumentException("Host");
		}
		if (node.group(2) != null) {
			uri.setHost(node.group(1));
			uri.setPort(RedisUrl.port(node.group(2)));
		}
	}

	private static RedisURI sentinels(Matcher url) {
		String userInfo = (url.group(2) != null) ? RedisUrl.decode(url.group(2)) : null;
		List<RedisURI> sentinels = List.of(url.group(3).split(",", -1)).stream().map(RedisUrls::sentinel).toList();
		RedisURI master = RedisUris.master(RedisUrl.decode(url.group(4)), sentinels);
		boolean secure = url.group(1).equals("rediss");
		// First, because it changes the sentinels, too.
		master.setSsl(secure);
		for (RedisURI sentinel : sentinels) {
			sentinel.setSsl(secure);
			RedisUris.authenticate(sentinel, SpringDataRedis.usernameOf(userInfo),
					SpringDataRedis.passwordOf(userInfo));
		}
		master.setDatabase((url.group(5) != null) ? Integer.parseInt(url.group(5)) : 0);
		return authenticate(master, url.group(6));
	}

	private static RedisURI sentinel(String text) {
		Matcher node = NODE.matcher(text.strip());
		if (!node.matches()) {
			throw new IllegalArgumentException("Host");
		}
		return RedisUris.server(node.group(1),
				(node.group(2) != null) ? RedisUrl.port(node.group(2)) : RedisUris.SENTINEL_PORT);
	}

	private static RedisURI authenticate(RedisURI master, @Nullable String query) {
		String username = null;
		String password = null;
		for (String parameter : (query != null && !query.isEmpty()) ? query.split("&", -1) : new String[0]) {
			String[] parts = parameter.split("=", 2);
			String value = RedisUrl.decode((parts.length > 1) ? parts[1] : "");
			switch (parts[0]) {
				case "username" -> username = value;
				case "password" -> password = value;
				default -> throw new IllegalArgumentException("Parameter");
			}
		}
		return RedisUris.authenticate(master, username, password);
	}

}
