/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Ordered rules. A request falls under the first one that matches it.
 */
public final class HttpRateLimits {

	/**
	 * Client of all who send several values of a header. No field of a header can have
	 * this value. It isn't known which of the values the application believes, so no
	 * combination with that one may be a client of its own.
	 */
	private static final String SEVERAL = "\n";

	private final List<HttpRateLimitRule> rules;

	private final ClientAddresses addresses;

	/**
	 * Create a set of rules.
	 * @param rules the rules, in order
	 * @param trustedProxies the proxies whose {@code X-Forwarded-For} is trusted
	 */
	public HttpRateLimits(List<HttpRateLimitRule> rules, List<AddressRange> trustedProxies) {
		this.rules = List.copyOf(rules);
		this.addresses = new ClientAddresses(trustedProxies);
	}

	/**
	 * Return the rule that a request falls under.
	 */
	@Nullable HttpRateLimitRule find(LimitedRequest request) {
		if (request.isPreFlight()) {
			return null;
		}
		for (HttpRateLimitRule rule : this.rules) {
			if (rule.matches(request)) {
				return rule;
			}
		}
		return null;
	}

	/**
	 * Return the limiter's key. A possible secret is only in it as a digest.
	 */
	String key(HttpRateLimitRule rule, LimitedRequest request) {
		String identity = identity(rule, request);
		if (identity != null) {
			return "http:" + rule.name() + ":" + digest(identity);
		}
		return "http:" + rule.name() + ":" + this.addresses.client(request.peer(), request.forwardedFor());
	}

	private static @Nullable String identity(HttpRateLimitRule rule, LimitedRequest request) {
		if (rule.key() == HttpRateLimitKey.PRINCIPAL) {
			return request.principal();
		}
		if (rule.header() == null) {
			return null;
		}
		Set<String> values = new HashSet<>(request.header(rule.header()));
		values.removeIf(String::isBlank);
		return (values.size() > 1) ? SEVERAL : values.stream().findFirst().orElse(null);
	}

	private static String digest(String identity) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
