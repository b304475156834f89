/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.ratelimit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.OncePerRequestFilter;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.ratelimit.http.HttpRateLimits;
import io.sockudo.cache.ratelimit.http.RateLimitFilter;

/**
 * Auto-configuration of HTTP rate limiting on servlets, if
 * {@code cache.rate-limiter.http.enabled} is set.
 */
@AutoConfiguration(after = SockudoCacheAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, OncePerRequestFilter.class, FilterRegistrationBean.class })
@ConditionalOnBooleanProperty("cache.rate-limiter.http.enabled")
@ConditionalOnBean(RateLimiter.class)
@Import(HttpRateLimitConfiguration.class)
public final class ServletRateLimitAutoConfiguration {

	@Bean
	FilterRegistrationBean<RateLimitFilter> sockudoCacheRateLimitFilter(RateLimiter limiter, HttpRateLimits limits) {
		return registration(new RateLimitFilter(limiter, limits, false), HttpRateLimitConfiguration.BEFORE_SECURITY);
	}

	@Bean
	FilterRegistrationBean<RateLimitFilter> sockudoCachePrincipalRateLimitFilter(RateLimiter limiter,
			HttpRateLimits limits) {
		return registration(new RateLimitFilter(limiter, limits, true), HttpRateLimitConfiguration.AFTER_SECURITY);
	}

	private static FilterRegistrationBean<RateLimitFilter> registration(RateLimitFilter filter, int order) {
		FilterRegistrationBean<RateLimitFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		registration.setOrder(order);
		return registration;
	}

}
