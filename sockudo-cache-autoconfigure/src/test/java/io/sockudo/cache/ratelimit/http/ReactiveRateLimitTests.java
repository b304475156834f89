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
