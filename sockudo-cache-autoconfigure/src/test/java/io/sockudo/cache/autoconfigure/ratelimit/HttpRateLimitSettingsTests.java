/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.ratelimit;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.ratelimit.AsyncRateLimiter;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimitResult;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.ratelimit.http.RateLimitWebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When web requests are limited, and what is said about wrong rules.
 */
class HttpRateLimitSettingsTests {

	private static final String[] RULE = { "cache.rate-limiter.http.enabled=true",
			"cache.rate-limiter.http.rules[0].name=all", "cache.rate-limiter.http.rules[0].permits=1",
			"cache.rate-limiter.http.rules[0].period=1h" };

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(SockudoCacheAutoConfiguration.class, ServletRateLimitAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(SockudoCacheAutoConfiguration.class, ReactiveRateLimitAutoConfiguration.class));

	@Test
	void requestsAreNotLimitedUnlessSwitchedOn() {
		this.servlet.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FilterRegistrationBean.class));
		this.reactive.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebFilter.class));
	}

	@Test
	void applicationsWithoutWebFiltersStart() {
		this.servlet.withPropertyValues(RULE)
			.withClassLoader(new FilteredClassLoader(OncePerRequestFilter.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FilterRegistrationBean.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "rules[0].name=a b | must be 1 to 64 letters", "rules[1].name=all | is the name of another rule",
					"rules[0].permits=0 | must be at least 1", "rules[0].permits=many | must be a whole number",
					"rules[0].period=0 | must be longer than zero", "rules[0].burst=0 | must be at least 1",
					"rules[0].burst=1000000000 | must flow back within 36,500 days",
					"rules[0].path=/{a | must be a pattern of paths", "rules[0].methods=GET POST | must be methods",
					"rules[0].methods=GETT,post | must be methods",
					"rules[0].key=cookie | must be one of address, header, principal",
					"rules[0].header=X-Api-Key | has a meaning only if the key is header",
					"rules[0].unlimited=true | must not be true together with",
					"trusted-proxies=proxy | must be addresses or networks",
					"rules[0].permit=1 | the nearest that does is cache.rate-limiter.http.rules[0].permits" })
	void wrongRuleStopsTheStart(String property, String reason) {
		this.servlet.withPropertyValues(RULE)
			.withPropertyValues("cache.rate-limiter.http." + property)
			.run((context) -> assertThat(cause(context)).isInstanceOf(InvalidCacheSettingsException.class)
				.hasMessageContaining("cache.rate-limiter.http." + property.substring(0, property.indexOf('=')))
				.hasMessageContaining(reason));
	}

	@Test
	void ruleWithoutLimitStopsTheStart() {
		this.servlet.withPropertyValues(RULE)
			.withPropertyValues("cache.rate-limiter.http.rules[1].name=b")
			.run((context) -> assertThat(cause(context))
				.hasMessageContaining("cache.rate-limiter.http.rules[1].permits: is required")
				.hasMessageContaining("cache.rate-limiter.http.rules[1].period: is required"));
	}

	@Test
	void ruleByHeaderWithoutOneStopsTheStart() {
		this.servlet.withPropertyValues(RULE)
			.withPropertyValues("cache.rate-limiter.http.rules[0].key=header")
			.run((context) -> assertThat(cause(context)).hasMessageContaining(
					"cache.rate-limiter.http.rules[0].header: must be the name of a header, because the key is header"));
	}

	@Test
	void switchWithoutRulesStopsTheStart() {
		this.servlet.withPropertyValues(RULE[0])
			.run((context) -> assertThat(cause(context))
				.hasMessageContaining("needs at least one rule under cache.rate-limiter.http.rules"));
	}

	@Test
	void servletsAnswer503WhileTheLimiterIsUnavailable() {
		this.servlet.withPropertyValues(RULE).withBean(Unavailable.class).run((context) -> {
			FilterRegistrationBean<?> registration = context.getBean("sockudoCacheRateLimitFilter",
					FilterRegistrationBean.class);
			Filter filter = Objects.requireNonNull(registration.getFilter());
			MockHttpServletResponse response = new MockHttpServletResponse();
			MockFilterChain chain = new MockFilterChain();
			filter.doFilter(new MockHttpServletRequest("GET", "/page"), response, chain);
			assertThat(response.getStatus()).isEqualTo(503);
			assertThat(response.getContentType()).isEqualTo("application/problem+json");
			assertThat(response.getContentAsString()).contains("can't be checked");
			assertThat(chain.getRequest()).isNull();
		});
	}

	@Test
	void webFluxAnswers503WhileTheLimiterIsUnavailable() {
		this.reactive.withPropertyValues(RULE).withBean(Unavailable.class).run((context) -> {
			RateLimitWebFilter filter = context.getBean("sockudoCacheRateLimitFilter", RateLimitWebFilter.class);
			MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/page"));
			filter.filter(exchange, (passed) -> Mono.error(new IllegalStateException("passed"))).block();
			assertThat(exchange.getResponse().getStatusCode()).hasToString("503 SERVICE_UNAVAILABLE");
			assertThat(exchange.getResponse().getBodyAsString().block()).contains("can't be checked");
		});
	}

	private static Throwable cause(ApplicationContextAssertProvider<?> context) {
		return NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(context.getStartupFailure()));
	}

	/**
	 * A limiter that can't be reached.
	 */
	static class Unavailable implements RateLimiter {

		private final CacheUnavailableException failure = new CacheUnavailableException("away");

		@Override
		public RateLimitResult tryAcquire(String key, RateLimit limit) {
			throw this.failure;
		}

		@Override
		public RateLimitResult tryAcquire(String key, RateLimit limit, long permits) {
			throw this.failure;
		}

		@Override
		public void reset(String key) {
			throw this.failure;
		}

		@Override
		public AsyncRateLimiter async() {
			CacheUnavailableException failure = this.failure;
			return new AsyncRateLimiter() {

				@Override
				public CompletableFuture<RateLimitResult> tryAcquire(String key, RateLimit limit) {
					return CompletableFuture.failedFuture(failure);
				}

				@Override
				public CompletableFuture<RateLimitResult> tryAcquire(String key, RateLimit limit, long permits) {
					return CompletableFuture.failedFuture(failure);
				}

				@Override
				public CompletableFuture<@Nullable Void> reset(String key) {
					return CompletableFuture.failedFuture(failure);
				}

			};
		}

	}

}
