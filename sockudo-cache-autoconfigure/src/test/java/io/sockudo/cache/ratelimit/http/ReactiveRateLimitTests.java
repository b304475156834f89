/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.security.Principal;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/**
 * The limit of requests to WebFlux.
 */
class ReactiveRateLimitTests extends HttpRateLimitContract {

	@Override
	WebApplicationType type() {
		return WebApplicationType.REACTIVE;
	}

	@Override
	Class<?> users() {
		return Users.class;
	}

	@Configuration(proxyBeanMethods = false)
	static class Users {

		// As Spring Security.
		@Bean
		@Order(-100)
		WebFilter logIn() {
			return (exchange, chain) -> {
				String user = exchange.getRequest().getHeaders().getFirst(USER);
				Mono<Principal> principal = Mono.justOrEmpty(user).map((name) -> () -> name);
				return chain.filter(exchange.mutate().principal(principal).build());
			};
		}

	}

}
