/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
