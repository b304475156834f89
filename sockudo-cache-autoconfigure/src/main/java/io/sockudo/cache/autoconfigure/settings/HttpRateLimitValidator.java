/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.autoconfigure.settings.HttpRateLimitProperties.Rule;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException.Problem;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.http.AddressRange;
import io.sockudo.cache.ratelimit.http.HttpRateLimitKey;

/**
 * Validator of the rules of HTTP rate limiting.
 */
public final class HttpRateLimitValidator {

	/**
	 * Prefix of the properties.
	 */
	public static final String PREFIX = "cache.rate-limiter.http";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE");

	/**
	 * Names of headers: the token of RFC 9110.
	 */
	private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

	private static final String REQUIRED = "is required, unless the rule is unlimited";

	private final Settings settings;

	private final List<Problem> problems = new ArrayList<>();

	public HttpRateLimitValidator(Settings settings) {
		this.settings = settings;
	}

	public List<Problem> check(HttpRateLimitProperties http) {
		if (http.getEnabled() && http.getRules().isEmpty()) {
			add(PREFIX + ".enabled", "needs at least one rule under " + PREFIX + ".rules");
		}
		if (!http.getTrustedProxies().stream().allMatch(HttpRateLimitValidator::isRange)) {
			add(PREFIX + ".trusted-proxies", "must be addresses or networks like 10.0.0.0/8");
		}
		Set<String> names = new HashSet<>();
		for (int i = 0; i < http.getRules().size(); i++) {
			check(rule(i), http.getRules().get(i), names);
		}
		return this.problems;
	}

	public static String rule(int index) {
		return PREFIX + ".rules[" + index + "]";
	}

	private void check(String prefix, Rule rule, Set<String> names) {
		String name = rule.getName();
		if (name == null || !NAME.matcher(name).matches()) {
			add(prefix + ".name", "must be 1 to 64 letters, digits, dots, underscores or hyphens");
		}
		else if (!names.add(name)) {
			add(prefix + ".name", "is the name of another rule, too");
		}
		if (!rule.getMethods().stream().map((method) -> method.toUpperCase(Locale.ROOT)).allMatch(METHODS::contains)) {
			add(prefix + ".methods", "must be methods: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS or TRACE");
		}
		checkHeader(prefix, rule);
		if (!rule.getUnlimited()) {
			checkLimit(prefix, rule);
		}
		else if (rule.getPermits() != null || rule.getPeriod() != null || rule.getBurst() != null) {
			add(prefix + ".unlimited", "must not be true together with permits, period or burst");
		}
	}

	private void checkHeader(String prefix, Rule rule) {
		String header = rule.getHeader();
		if (rule.getKey() == HttpRateLimitKey.HEADER) {
			if (header == null || !TOKEN.matcher(header).matches()) {
				add(prefix + ".header", "must be the name of a header, because the key is header");
			}
		}
		else if (header != null) {
			add(prefix + ".header", "has a meaning only if the key is header");
		}
	}

	private void checkLimit(String prefix, Rule rule) {
		if (rule.getPermits() == null) {
			add(prefix + ".permits", REQUIRED);
		}
		checkCount(prefix + ".permits", rule.getPermits());
		checkCount(prefix + ".burst", rule.getBurst());
		Duration period = rule.getPeriod();
		if (period == null) {
			add(prefix + ".period", REQUIRED);
		}
		else if (period.isNegative() || period.isZero() || period.compareTo(RateLimit.MAX_PERIOD) > 0) {
			add(prefix + ".period", "must be longer than zero and at most 36,500 days");
		}
	}

	private void checkCount(String name, @Nullable Long count) {
		if (count != null && (count < 1 || count > RateLimit.MAX_PERMITS)) {
			add(name, "must be at least 1 and at most 10^12");
		}
	}

	private static boolean isRange(String text) {
		try {
			AddressRange.of(text);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private void add(String name, String reason) {
		this.problems.add(this.settings.problem(name, reason));
	}

}
