/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Factory of URIs from hosts and ports.
 */
final class RedisUris {

	static final int SENTINEL_PORT = 26379;

	private static final Pattern HOST = Pattern
		.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]+)?]?");

	private RedisUris() {
	}

	/**
	 * Return whether a text is a host. A URL, or a password before an @, would be shown
	 * by every message.
	 */
	static boolean isHost(@Nullable String text) {
		return text != null && HOST.matcher(text).matches();
	}

	/**
	 * Create the URI of a server. Boot uses -1 for a port that a URL leaves out.
	 */
	static RedisURI server(String host, int port) {
		RedisURI uri = new RedisURI();
		uri.setHost(host);
		uri.setPort((port > 0) ? port : RedisURI.DEFAULT_REDIS_PORT);
		return uri;
	}

	static RedisURI master(String name, List<RedisURI> sentinels) {
		RedisURI uri = new RedisURI();
		uri.setSentinelMasterId(name);
		uri.getSentinels().addAll(sentinels);
		return uri;
	}

	static Stream<RedisURI> withSentinels(RedisURI uri) {
		return Stream.concat(Stream.of(uri), uri.getSentinels().stream());
	}

	static RedisURI authenticate(RedisURI uri, @Nullable String username, @Nullable String password) {
		if (StringUtils.hasLength(password)) {
			String name = StringUtils.hasText(username) ? username : null;
			uri.setCredentialsProvider(new StaticCredentialsProvider(name, password.toCharArray()));
		}
		return uri;
	}

}
