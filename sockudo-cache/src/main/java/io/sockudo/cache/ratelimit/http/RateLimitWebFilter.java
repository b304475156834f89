/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.security.Principal;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.ratelimit.AsyncRateLimiter;
import io.sockudo.cache.ratelimit.RateLimit;

/**
 * Filter that limits requests to WebFlux as {@link RateLimitFilter} does those to
 * servlets, without blocking.
 */
public final class RateLimitWebFilter implements WebFilter, Ordered {

	private static final Log logger = LogFactory.getLog(RateLimitWebFilter.class);

	private final AsyncRateLimiter limiter;

	private final HttpRateLimits limits;

	private final boolean forPrincipals;

	private final int order;

	/**
	 * Create a filter.
	 * @param limiter the limiter
	 * @param limits the rules
	 * @param forPrincipals whether this filter comes after authentication and applies the
	 * rules that count by user, or before it and applies all other rules
	 * @param order the position among the filters
	 */
	public RateLimitWebFilter(AsyncRateLimiter limiter, HttpRateLimits limits, boolean forPrincipals, int order) {
		this.limiter = limiter;
		this.limits = limits;
		this.forPrincipals = forPrincipals;
		this.order = order;
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((context) -> {
			ServerHttpRequest request = exchange.getRequest();
			return filter(new ExchangeLimitedRequest(request, ReceivedRequests.received(context, request), null),
					exchange, chain);
		});
	}

	private Mono<Void> filter(ExchangeLimitedRequest request, ServerWebExchange exchange, WebFilterChain chain) {
		HttpRateLimitRule rule = this.limits.find(request);
		RateLimit limit = (rule != null) ? rule.limit() : null;
		if (rule == null || limit == null || rule.needsPrincipal() != this.forPrincipals) {
			return chain.filter(exchange);
		}
		return key(request, exchange, rule).flatMap((key) -> ask(rule, limit, key))
			.flatMap((answer) -> proceed(answer, exchange, chain));
	}

	private Mono<String> key(ExchangeLimitedRequest request, ServerWebExchange exchange, HttpRateLimitRule rule) {
		Mono<String> ofNobody = Mono.fromSupplier(() -> this.limits.key(rule, request));
		if (!this.forPrincipals) {
			return ofNobody;
		}
		return exchange.getPrincipal()
			.map(Principal::getName)
			.map((name) -> this.limits.key(rule, request.of(name)))
			.switchIfEmpty(ofNobody);
	}

	private Mono<LimitAnswer> ask(HttpRateLimitRule rule, RateLimit limit, String key) {
		return Mono.fromFuture(() -> this.limiter.tryAcquire(key, limit))
			.map((result) -> LimitAnswer.of(rule, limit, result))
			.onErrorResume(SockudoCacheException.class, (ex) -> {
				logger.debug("A request was refused because its limit could not be checked", ex);
				return Mono.just(LimitAnswer.unavailable());
			});
	}

	private Mono<Void> proceed(LimitAnswer answer, ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpResponse response = exchange.getResponse();
		answer.headers().forEach(response.getHeaders()::set);
		if (answer.refusal() == null) {
			return chain.filter(exchange);
		}
		byte[] problem = answer.bodyBytes();
		response.setStatusCode(answer.refusal());
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		response.getHeaders().setContentLength(problem.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(problem)));
	}

}
