/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.ratelimit;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.ratelimit.http.HttpRateLimits;
import io.sockudo.cache.ratelimit.http.RateLimitWebFilter;
import io.sockudo.cache.ratelimit.http.ReceivedRequests;

/**
 * Auto-configuration of HTTP rate limiting on WebFlux, if
 * {@code cache.rate-limiter.http.enabled} is set.
 */
@AutoConfiguration(after = SockudoCacheAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ WebFilter.class, Mono.class })
@ConditionalOnBooleanProperty("cache.rate-limiter.http.enabled")
@ConditionalOnBean(RateLimiter.class)
@Import(HttpRateLimitConfiguration.class)
public final class ReactiveRateLimitAutoConfiguration {

	@Bean
	ReceivedRequests sockudoCacheReceivedRequests() {
		return new ReceivedRequests();
	}

	@Bean
	RateLimitWebFilter sockudoCacheRateLimitFilter(RateLimiter limiter, HttpRateLimits limits) {
		return new RateLimitWebFilter(limiter.async(), limits, false, HttpRateLimitConfiguration.BEFORE_SECURITY);
	}

	@Bean
	RateLimitWebFilter sockudoCachePrincipalRateLimitFilter(RateLimiter limiter, HttpRateLimits limits) {
		return new RateLimitWebFilter(limiter.async(), limits, true, HttpRateLimitConfiguration.AFTER_SECURITY);
	}

}
