/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;

/**
 * Filter that limits requests to servlets. A request is counted once, however often it is
 * forwarded. A rejected request gets status 429, and 503 when the limiter is unavailable
 * and {@code cache.rate-limiter.on-unavailable} is {@code throw}.
 */
public final class RateLimitFilter extends OncePerRequestFilter {

	private final RateLimiter limiter;

	private final HttpRateLimits limits;

	private final boolean forPrincipals;

	/**
	 * Create a filter.
	 * @param limiter the limiter
	 * @param limits the rules
	 * @param forPrincipals whether this filter comes after authentication and applies the
	 * rules that count by user, or before it and applies all other rules
	 */
	public RateLimitFilter(RateLimiter limiter, HttpRateLimits limits, boolean forPrincipals) {
		this.limiter = limiter;
		this.limits = limits;
		this.forPrincipals = forPrincipals;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Set<HttpRateLimitRule> counted = new HashSet<>();
		for (LimitedRequest reading : ServletLimitedRequest.readings(request)) {
			HttpRateLimitRule rule = this.limits.find(reading);
			RateLimit limit = (rule != null) ? rule.limit() : null;
			if (rule == null || limit == null || rule.needsPrincipal() != this.forPrincipals || !counted.add(rule)) {
				continue;
			}
			LimitAnswer answer = ask(rule, limit, reading);
			answer.headers().forEach(response::setHeader);
			if (answer.refusal() != null) {
				refuse(response, answer.refusal(), answer.bodyBytes());
				return;
			}
		}
		chain.doFilter(request, response);
	}

	private LimitAnswer ask(HttpRateLimitRule rule, RateLimit limit, LimitedRequest request) {
		try {
			return LimitAnswer.of(rule, limit, this.limiter.tryAcquire(this.limits.key(rule, request), limit));
		}
		catch (SockudoCacheException ex) {
			this.logger.debug("A request was refused because its limit could not be checked", ex);
			return LimitAnswer.unavailable();
		}
	}

	private void refuse(HttpServletResponse response, HttpStatus status, byte[] problem) throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setContentLength(problem.length);
		response.getOutputStream().write(problem);
	}

}
