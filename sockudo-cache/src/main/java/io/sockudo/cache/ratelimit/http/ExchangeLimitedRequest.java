/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
