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

import java.net.InetSocketAddress;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.cors.reactive.CorsUtils;

/**
 * Request to WebFlux.
 *
 * @param request the request
 * @param received the request as the server received it
 * @param principal the name of the authenticated user, if it matters
 */
record ExchangeLimitedRequest(ServerHttpRequest request, ServerHttpRequest received,
		@Nullable String principal) implements LimitedRequest {

	/**
	 * Return the same request of an authenticated user.
	 */
	ExchangeLimitedRequest of(String user) {
		return new ExchangeLimitedRequest(this.request, this.received, user);
	}

	@Override
	public PathContainer path() {
		return this.request.getPath().pathWithinApplication();
	}

	@Override
	public String method() {
		return this.request.getMethod().name();
	}

	@Override
	public boolean isPreFlight() {
		return CorsUtils.isPreFlightRequest(this.request);
	}

	@Override
	public List<String> header(String name) {
		return this.request.getHeaders().getOrEmpty(name);
	}

	@Override
	public String peer() {
		InetSocketAddress address = this.received.getRemoteAddress();
		return (address == null || address.isUnresolved()) ? "" : address.getAddress().getHostAddress();
	}

	@Override
	public List<String> forwardedFor() {
		return this.received.getHeaders().getOrEmpty(ClientAddresses.FORWARDED_FOR);
	}

}
