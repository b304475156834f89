/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.ratelimit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.HttpRateLimitProperties;
import io.sockudo.cache.autoconfigure.settings.HttpRateLimitProperties.Rule;
import io.sockudo.cache.autoconfigure.settings.HttpRateLimitValidator;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.autoconfigure.settings.Settings;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.http.AddressRange;
import io.sockudo.cache.ratelimit.http.HttpRateLimitKey;
import io.sockudo.cache.ratelimit.http.HttpRateLimitRule;
import io.sockudo.cache.ratelimit.http.HttpRateLimits;

/**
 * Configuration of the rules of HTTP rate limiting, for servlets and WebFlux.
 */
@Configuration(proxyBeanMethods = false)
class HttpRateLimitConfiguration {

	/**
	 * Order of the filters. Spring Security's are at -100, on servlets and on WebFlux.
	 * Limits by address must see the requests that those reject, such as failed logins,
	 * and limits by user need the authentication.
	 */
	static final int BEFORE_SECURITY = -110;

	static final int AFTER_SECURITY = -90;

	@Bean
	@ConditionalOnMissingBean
	HttpRateLimits sockudoCacheHttpRateLimits(CacheProperties properties, Environment environment) {
		HttpRateLimitProperties http = properties.getRateLimiter().getHttp();
		List<HttpRateLimitRule> rules = new ArrayList<>();
		for (Rule rule : http.getRules()) {
			String name = HttpRateLimitValidator.rule(rules.size());
			rules.add(rule(rule, name, new Settings(environment)));
		}
		return new HttpRateLimits(rules, http.getTrustedProxies().stream().map(AddressRange::of).toList());
	}

	private static HttpRateLimitRule rule(Rule rule, String name, Settings settings) {
		return new HttpRateLimitRule(String.valueOf(rule.getName()), pattern(rule, name, settings),
				new HashSet<>(rule.getMethods()), limit(rule, name, settings), rule.getKey(),
				(rule.getKey() == HttpRateLimitKey.HEADER) ? rule.getHeader() : null);
	}

	private static PathPattern pattern(Rule rule, String name, Settings settings) {
		try {
			return PathPatternParser.defaultInstance
				.parse(PathPatternParser.defaultInstance.initFullPathPattern(rule.getPath()));
		}
		catch (PatternParseException ex) {
			throw new InvalidCacheSettingsException(
					settings.problem(name + ".path", "must be a pattern of paths like /api/**"), "Correct the value.");
		}
	}

	private static @Nullable RateLimit limit(Rule rule, String name, Settings settings) {
		if (rule.getPermits() == null || rule.getPeriod() == null) {
			return null;
		}
		RateLimit limit = RateLimit.of(rule.getPermits(), rule.getPeriod());
		try {
			return (rule.getBurst() != null) ? limit.burst(rule.getBurst()) : limit;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidCacheSettingsException(
					settings.problem(name + ".burst", "must flow back within 36,500 days"), "Correct the value.");
		}
	}

}
