/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.pattern.PathPattern;

import io.sockudo.cache.ratelimit.RateLimit;

/**
 * Rule of HTTP rate limiting: the requests it applies to, how many of them are allowed,
 * and for whom they are counted.
 *
 * @param name the name, part of the limiter's keys and of response headers: letters,
 * digits, dots, underscores and hyphens
 * @param path pattern of the paths, without the context path
 * @param methods the methods, in upper case or not, {@code GET} together with
 * {@code HEAD}; all if empty
 * @param limit the limit; null for any number
 * @param key for whom requests are counted
 * @param header the header that identifies the client, with
 * {@link HttpRateLimitKey#HEADER}
 */
public record HttpRateLimitRule(String name, PathPattern path, Set<String> methods, @Nullable RateLimit limit,
		HttpRateLimitKey key, @Nullable String header) {

	/**
	 * Create a rule.
	 * @param name the name
	 * @param path pattern of the paths
	 * @param methods the methods; all if empty
	 * @param limit the limit; null for any number
	 * @param key for whom requests are counted
	 * @param header the header that identifies the client, or null
	 */
	public HttpRateLimitRule {
		methods = methods.stream()
			.map((method) -> method.toUpperCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
	}

	boolean matches(LimitedRequest request) {
		return isOfMethod(request.method()) && this.path.matches(request.path());
	}

	/**
	 * Return whether the rule is for a method. A handler of GET handles HEAD, too.
	 */
	private boolean isOfMethod(String method) {
		return this.methods.isEmpty() || this.methods.contains(method)
				|| (method.equals("HEAD") && this.methods.contains("GET"));
	}

	boolean needsPrincipal() {
		return this.key == HttpRateLimitKey.PRINCIPAL;
	}

}
